// The Lua scripts that change a conversation in one step each; every one is safe to run twice.
import { createHash } from 'node:crypto'
import type { Redis } from 'ioredis'

export type Script = { readonly lua: string; readonly sha: string; readonly keyCount: number }

function script(keyCount: number, lua: string): Script {
  return { lua, sha: createHash('sha1').update(lua).digest('hex'), keyCount }
}

// KEYS: known, mailbox, pending. ARGV: id, message, conversation, mailboxMax, knownMax, nowMs, knownMs, keepMs.
// A repeat after a lost answer finds the id known and says `duplicate`: the message is kept all the same.
export const ACCEPT = script(
  3,
  `
if redis.call('ZSCORE', KEYS[1], ARGV[1]) then return 'duplicate' end
if redis.call('LLEN', KEYS[2]) >= tonumber(ARGV[4]) then return 'full' end
redis.call('ZADD', KEYS[1], ARGV[6], ARGV[1])
redis.call('ZREMRANGEBYRANK', KEYS[1], 0, -(tonumber(ARGV[5]) + 1))
redis.call('PEXPIRE', KEYS[1], ARGV[7])
redis.call('RPUSH', KEYS[2], ARGV[2])
redis.call('PEXPIRE', KEYS[2], ARGV[8])
redis.call('SADD', KEYS[3], ARGV[3])
return 'accepted'
`,
)

// KEYS: state, mailbox. Returns version, session and the head of the mailbox, empty where there is none.
export const OPEN = script(
  2,
  `
local state = redis.call('HMGET', KEYS[1], 'version', 'session')
return { state[1] or '0', state[2] or '', redis.call('LINDEX', KEYS[2], 0) or '' }
`,
)

// KEYS: state, mailbox, outbox, pending, parked.
// ARGV: version, consumed, session (empty: forgotten), conversation, keepMs, outgoing…
// A repeat finds its own message consumed by its own version and says `committed` again.
export const COMMIT = script(
  5,
  `
local state = redis.call('HMGET', KEYS[1], 'version', 'consumed')
local version = tonumber(state[1] or '0')
if version == tonumber(ARGV[1]) + 1 and state[2] == ARGV[2] then return 'committed' end
if version ~= tonumber(ARGV[1]) then return 'stale' end
local head = redis.call('LINDEX', KEYS[2], 0)
if not head or cjson.decode(head)['id'] ~= ARGV[2] then return 'stale' end
redis.call('LPOP', KEYS[2])
redis.call('HSET', KEYS[1], 'version', version + 1, 'consumed', ARGV[2])
if ARGV[3] == '' then
  redis.call('HDEL', KEYS[1], 'session')
  redis.call('DEL', KEYS[5])
else
  redis.call('HSET', KEYS[1], 'session', ARGV[3])
end
redis.call('PEXPIRE', KEYS[1], ARGV[5])
for at = 6, #ARGV do redis.call('RPUSH', KEYS[3], ARGV[at]) end
redis.call('PEXPIRE', KEYS[3], ARGV[5])
if redis.call('LLEN', KEYS[2]) + redis.call('LLEN', KEYS[3]) == 0 then
  redis.call('SREM', KEYS[4], ARGV[4])
end
return 'committed'
`,
)

// KEYS: mailbox, outbox, pending, parked. ARGV: id, how it ended (sent or parked), why, conversation, parkedMax, keepMs.
// A repeat finds another reply at the head and changes nothing. What is parked is the very reply that is popped:
// read in a call before, it might be another one by now. It is put in as text, since cjson makes {} of [].
export const SETTLE = script(
  4,
  `
local head = redis.call('LINDEX', KEYS[2], 0)
if head and cjson.decode(head)['id'] == ARGV[1] then
  redis.call('LPOP', KEYS[2])
  if ARGV[2] == 'parked' then
    redis.call('RPUSH', KEYS[4], '{"outgoing":' .. head .. ',"why":' .. cjson.encode(ARGV[3]) .. '}')
    redis.call('LTRIM', KEYS[4], -tonumber(ARGV[5]), -1)
    redis.call('PEXPIRE', KEYS[4], ARGV[6])
  end
end
if redis.call('LLEN', KEYS[1]) + redis.call('LLEN', KEYS[2]) == 0 then
  redis.call('SREM', KEYS[3], ARGV[4])
end
return 'settled'
`,
)

// Runs by digest, and sends the text where the server has not seen it (after its restart, for instance).
export async function runScript(
  redis: Redis,
  { lua, sha, keyCount }: Script,
  keys: readonly string[],
  args: readonly (string | number)[],
): Promise<unknown> {
  if (keys.length !== keyCount) throw new Error(`the script takes ${keyCount} keys`)
  try {
    return await redis.evalsha(sha, keyCount, ...keys, ...args)
  } catch (error) {
    if (!(error instanceof Error) || !error.message.startsWith('NOSCRIPT')) throw error
    return redis.eval(lua, keyCount, ...keys, ...args)
  }
}
