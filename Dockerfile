# Hanwen as a container: built with the development packages, run without them, by a user without rights.
ARG NODE_IMAGE=node:20.20.2-bookworm-slim

FROM ${NODE_IMAGE} AS build
WORKDIR /app
COPY package.json package-lock.json ./
# Scripts are left out: the program is built below, once its source is there.
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY tsconfig.json build-web.ts ./
COPY src ./src
COPY adapters ./adapters
COPY content ./content
# Builds the program and compiles the content, so that a start takes under a second on a read-only disk.
RUN npm run -s prepare

FROM ${NODE_IMAGE} AS packages
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund

FROM ${NODE_IMAGE}
ENV NODE_ENV=production \
    HANWEN_HOST=0.0.0.0 \
    HANWEN_PORT=8080
WORKDIR /app
COPY --from=packages /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY package.json ./
# The pages' styles are read from where they stand.
COPY adapters ./adapters
COPY content ./content
# The staff desk holds drafts against them.
COPY test/conversations ./test/conversations
USER node
EXPOSE 8080
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=15s --timeout=5s --start-period=20s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.HANWEN_PORT}/healthz`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
# No npm and no shell in between: the signal to stop reaches the program itself.
CMD ["node", "dist/main.js", "start"]
