// Runs a Lua script by its digest, and sends its text where the server has not seen it.
import { createHash } from 'node:crypto'

export type Script = { readonly lua: string; readonly sha: string; readonly keyCount: number }

export function script(keyCount: number, lua: string): Script {
  return { lua, sha: createHash('sha1').update(lua).digest('hex'), keyCount }
}

// What scripts are run on; one server and a cluster alike.
export type ScriptRunner = {
  readonly evalsha: (sha: string, keyCount: number, ...rest: (string | number | Buffer)[]) => Promise<unknown>
  readonly eval: (lua: string, keyCount: number, ...rest: (string | number | Buffer)[]) => Promise<unknown>
}

// A server that restarted, or a node of a cluster that took a slot over, has not seen it.
export async function runScript(
  redis: ScriptRunner,
  { lua, sha, keyCount }: Script,
  keys: readonly string[],
  args: readonly (string | number | Buffer)[],
): Promise<unknown> {
  if (keys.length !== keyCount) throw new Error(`the script takes ${keyCount} keys`)
  try {
    return await redis.evalsha(sha, keyCount, ...keys, ...args)
  } catch (error) {
    if (!(error instanceof Error) || !error.message.startsWith('NOSCRIPT')) throw error
    return redis.eval(lua, keyCount, ...keys, ...args)
  }
}

type ByteLink = {
  readonly callBuffer: (command: string, args: (string | number | Buffer)[]) => Promise<unknown>
}

// Answers as the bytes that they are: a packed session is no text.
export function bytesOf(redis: ByteLink): ScriptRunner {
  return {
    evalsha: (sha, keyCount, ...rest) => redis.callBuffer('evalsha', [sha, keyCount, ...rest]),
    eval: (lua, keyCount, ...rest) => redis.callBuffer('eval', [lua, keyCount, ...rest]),
  }
}

export function buffersOf(answer: unknown): readonly Buffer[] {
  return Array.isArray(answer)
    ? answer.map((each) => (Buffer.isBuffer(each) ? each : Buffer.from(String(each))))
    : []
}
