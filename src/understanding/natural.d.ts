// Types for the one part of `natural` that is used, imported by its deep path: its root module reads .env,
// prints and loads database clients.
declare module 'natural/lib/natural/stemmers/porter_stemmer.js' {
  const stemmer: { stem(token: string): string }
  export = stemmer
}
