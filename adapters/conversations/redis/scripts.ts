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

// KEYS: state, mailbox, outbox, pending, parked, receipts, receiptOrder, journaled, journal, timers.
// ARGV: version, consumed, session (empty: forgotten), conversation, keepMs, wakeAtMs (or none), oldestKeptMs,
// how many journal entries, the entries…, the postings…
// A repeat finds its own message consumed by its own version and says `committed` again.
export const COMMIT = script(
  10,
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
  for _, id in ipairs(redis.call('LRANGE', KEYS[8], 0, -1)) do redis.call('XDEL', KEYS[9], id) end
  redis.call('DEL', KEYS[5], KEYS[6], KEYS[7], KEYS[8])
else
  redis.call('HSET', KEYS[1], 'session', ARGV[3])
end
redis.call('PEXPIRE', KEYS[1], ARGV[5])
local first = 9
local last = first + tonumber(ARGV[8]) - 1
for at = first, last do
  local id = redis.call('XADD', KEYS[9], 'MINID', '~', ARGV[7], '*', 'entry', ARGV[at])
  redis.call('RPUSH', KEYS[8], id)
  redis.call('PEXPIRE', KEYS[8], ARGV[5])
end
if last >= first then redis.call('PEXPIRE', KEYS[9], ARGV[5]) end
for at = last + 1, #ARGV do redis.call('RPUSH', KEYS[3], ARGV[at]) end
redis.call('PEXPIRE', KEYS[3], ARGV[5])
if ARGV[6] == 'none' then redis.call('ZREM', KEYS[10], ARGV[4])
else redis.call('ZADD', KEYS[10], ARGV[6], ARGV[4]) end
if redis.call('LLEN', KEYS[2]) + redis.call('LLEN', KEYS[3]) == 0 then
  redis.call('SREM', KEYS[4], ARGV[4])
end
return 'committed'
`,
)

// KEYS: outbox, receipts. Returns what is to be sent next and the receipt of its place, empty where there is none.
export const FIRST = script(
  2,
  `
local head = redis.call('LINDEX', KEYS[1], 0)
if not head then return { '', '' } end
local place = cjson.decode(head)['place']
return { head, place and place ~= 'none' and redis.call('HGET', KEYS[2], place) or '' }
`,
)

// KEYS: mailbox, outbox, pending, parked, receipts, receiptOrder.
// ARGV: id, how it ended (sent or parked), why or the receipt, conversation, parkedMax, keepMs, receiptsMax.
// A repeat finds another reply at the head and changes nothing. What is parked is the very reply that is popped:
// read in a call before, it might be another one by now. It is put in as text, since cjson makes {} of [].
export const SETTLE = script(
  6,
  `
local head = redis.call('LINDEX', KEYS[2], 0)
local posting = head and cjson.decode(head)
if posting and posting['id'] == ARGV[1] then
  redis.call('LPOP', KEYS[2])
  if posting['reply'] and ARGV[2] == 'parked' then
    redis.call('RPUSH', KEYS[4], '{"outgoing":' .. head .. ',"why":' .. cjson.encode(ARGV[3]) .. '}')
    redis.call('LTRIM', KEYS[4], -tonumber(ARGV[5]), -1)
    redis.call('PEXPIRE', KEYS[4], ARGV[6])
  end
  local place = posting['place']
  if ARGV[2] == 'sent' and ARGV[3] ~= 'none' and place and place ~= 'none' then
    redis.call('LREM', KEYS[6], 0, place)
    redis.call('RPUSH', KEYS[6], place)
    redis.call('HSET', KEYS[5], place, ARGV[3])
    if redis.call('LLEN', KEYS[6]) > tonumber(ARGV[7]) then
      redis.call('HDEL', KEYS[5], redis.call('LPOP', KEYS[6]))
    end
    redis.call('PEXPIRE', KEYS[5], ARGV[6])
    redis.call('PEXPIRE', KEYS[6], ARGV[6])
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
