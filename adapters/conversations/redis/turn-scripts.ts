// The Lua scripts of messages and turns, each one step; every one is safe to run twice.
import { script } from '../../redis/run-script.ts'
import { LINES, REST, STATE } from './lua-parts.ts'

// KEYS: known, mailbox, pending. ARGV: id, id as JSON and message in two lines, conversation, mailboxMax, knownMax,
// knownMs, keepMs. A repeat after a lost answer finds the id known and says `duplicate`: the message is kept.
export const ACCEPT = script(
  3,
  `${LINES}
if redis.call('ZSCORE', KEYS[1], ARGV[1]) then return 'duplicate' end
if redis.call('LLEN', KEYS[2]) >= tonumber(ARGV[4]) then return 'full' end
local now = nowMs()
redis.call('ZADD', KEYS[1], now, ARGV[1])
redis.call('ZREMRANGEBYRANK', KEYS[1], 0, -(tonumber(ARGV[5]) + 1))
redis.call('PEXPIRE', KEYS[1], ARGV[6])
redis.call('RPUSH', KEYS[2], now .. '\\n' .. ARGV[2])
redis.call('PEXPIRE', KEYS[2], ARGV[7])
redis.call('ZADD', KEYS[3], 'NX', now, ARGV[3])
return 'accepted'
`,
)

// KEYS: state, mailbox. Returns version, session and the first message, empty where there is none.
export const OPEN = script(
  2,
  `${LINES}${STATE}
local version, _, _, session = stateOf(KEYS[1])
local head = redis.call('LINDEX', KEYS[2], 0)
if not head then return { version, session, '' } end
local _, from = cut(head, 1)
_, from = cut(head, from)
return { version, session, string.sub(head, from) }
`,
)

// KEYS: state, mailbox, outbox, pending, parked, receipts, journaled, journal, timers, parkedIndex, letters.
// ARGV: version, consumed as JSON, session (empty: forgotten), conversation, keepMs, wakeAtMs (or none),
// oldestKeptMs, how many journal entries and how many postings, the entries…, the postings (id, channel and place in
// lines)…, the letters of the lane of their own (id in a line)…
// A repeat finds its own message consumed by its own version and says `committed` again.
export const COMMIT = script(
  11,
  `${LINES}${STATE}${REST}
local version, consumed, token = stateOf(KEYS[1])
local after = string.format('%d', ARGV[1] + 1)
if version == after and consumed == ARGV[2] then return 'committed' end
if version ~= ARGV[1] then return 'stale' end
local head = redis.call('LINDEX', KEYS[2], 0)
if not head then return 'stale' end
local acceptedMs, from = cut(head, 1)
if cut(head, from) ~= ARGV[2] then return 'stale' end
redis.call('LPOP', KEYS[2])
keepState(KEYS[1], after, ARGV[2], token, ARGV[3], ARGV[5])
if ARGV[3] == '' then
  for id in string.gmatch(redis.call('GET', KEYS[7]) or '', '%S+') do redis.call('XDEL', KEYS[8], id) end
  for _, parked in ipairs(redis.call('LRANGE', KEYS[5], 0, -1)) do
    local _, at = cut(parked, 1)
    redis.call('ZREM', KEYS[10], (cut(parked, at)) .. '\\n' .. ARGV[4])
  end
  redis.call('DEL', KEYS[5], KEYS[6], KEYS[7])
end
local first = 10
local last = first + tonumber(ARGV[8]) - 1
for at = first, last do
  local id = redis.call('XADD', KEYS[8], 'MINID', '~', ARGV[7], '*', 'entry', ARGV[at])
  -- Ids one after the other in a string, which takes half the memory of a list; those of expired entries are
  -- dropped now and then.
  if redis.call('APPEND', KEYS[7], id .. ' ') > 16384 then
    local kept = {}
    for each in string.gmatch(redis.call('GET', KEYS[7]), '%S+') do
      if tonumber(string.match(each, '^%d+')) >= tonumber(ARGV[7]) then kept[#kept + 1] = each end
    end
    redis.call('SET', KEYS[7], table.concat(kept, ' ') .. ' ')
  end
  redis.call('PEXPIRE', KEYS[7], ARGV[5])
end
if last >= first then redis.call('PEXPIRE', KEYS[8], ARGV[5]) end
local lastPosting = last + tonumber(ARGV[9])
for at = last + 1, #ARGV do
  redis.call('RPUSH', KEYS[at <= lastPosting and 3 or 11], acceptedMs .. '\\n' .. ARGV[at])
end
redis.call('PEXPIRE', KEYS[3], ARGV[5])
redis.call('PEXPIRE', KEYS[11], ARGV[5])
if ARGV[6] == 'none' then redis.call('ZREM', KEYS[9], ARGV[4])
else redis.call('ZADD', KEYS[9], ARGV[6], ARGV[4]) end
rest(KEYS[3], KEYS[11], KEYS[2], KEYS[4], ARGV[4])
return 'committed'
`,
)
