// The Lua scripts that change a conversation in one step each; every one is safe to run twice.
import { script } from '../../redis/run-script.ts'

// What lies in a mailbox or an outbox begins with a line each of what the scripts look at, so that none of them
// parses a whole reply: when the message was accepted and its id as JSON; in an outbox also the channel (or
// "letter") and the place as JSON. JSON has no line break of its own. The server's clock counts, since those of
// two workers may differ and jump.
const LINES = `
local function cut(text, from)
  local at = string.find(text, '\\n', from, true)
  return string.sub(text, from, at - 1), at + 1
end
local function nowMs()
  local time = redis.call('TIME')
  return string.format('%d%03d', time[1], math.floor(time[2] / 1000))
end
`

// The state of a conversation is one string, since a hash of so few fields takes a quarter more memory: version, the
// message consumed last as JSON and the token of the last lease in a line each, then the session.
const STATE = `
local function stateOf(key)
  local text = redis.call('GET', key)
  if not text then return '0', '', '0', '' end
  local version, consumed, token, from
  version, from = cut(text, 1)
  consumed, from = cut(text, from)
  token, from = cut(text, from)
  return version, consumed, token, string.sub(text, from)
end
local function keepState(key, version, consumed, token, session, keepMs)
  redis.call('SET', key, table.concat({ version, consumed, token, session }, '\\n'), 'PX', keepMs)
end
`

// Receipts are a list, oldest first, of a place as JSON in a line and its receipt behind it.
const RECEIPTS = `
local function receiptAt(receipts, place)
  for _, kept in ipairs(redis.call('LRANGE', receipts, 0, -1)) do
    local where, from = cut(kept, 1)
    if where == place then return string.sub(kept, from), kept end
  end
  return '', false
end
`

// A conversation waits since the first thing in its outbox, else in its mailbox, was accepted.
const REST = `
local function rest(outbox, mailbox, pending, conversation)
  local first = redis.call('LINDEX', outbox, 0) or redis.call('LINDEX', mailbox, 0)
  if first then redis.call('ZADD', pending, (cut(first, 1)), conversation)
  else redis.call('ZREM', pending, conversation) end
end
`

// What is to be sent next, with the lease for it; the lease is given up where there is nothing for this deliverer.
const NEXT = `
local function next(state, outbox, receipts, leaseKey, holder, leaseMs, channels, keepMs)
  local head = redis.call('LINDEX', outbox, 0)
  local held = redis.call('GET', leaseKey)
  local kind = 'nothing'
  if head then
    local acceptedMs, id, channel, place, from
    acceptedMs, from = cut(head, 1)
    id, from = cut(head, from)
    channel, from = cut(head, from)
    place, from = cut(head, from)
    if channel == 'letter' or string.find(channels, ',' .. channel .. ',', 1, true) then
      local version, consumed, token, session = stateOf(state)
      if not held then
        token = string.format('%d', token + 1)
        keepState(state, version, consumed, token, session, keepMs)
      end
      redis.call('SET', leaseKey, holder, 'PX', leaseMs)
      local receipt = place ~= '"none"' and receiptAt(receipts, place) or ''
      return { 'claimed', token, string.sub(head, from), receipt, acceptedMs }
    end
    kind = 'not-ours'
  end
  if held then redis.call('DEL', leaseKey) end
  return { kind }
end
`

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

// KEYS: state, mailbox, outbox, pending, parked, receipts, journaled, journal, timers, parkedIndex.
// ARGV: version, consumed as JSON, session (empty: forgotten), conversation, keepMs, wakeAtMs (or none),
// oldestKeptMs, how many journal entries, the entries…, the postings (id, channel and place in lines)…
// A repeat finds its own message consumed by its own version and says `committed` again.
export const COMMIT = script(
  10,
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
local first = 9
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
for at = last + 1, #ARGV do redis.call('RPUSH', KEYS[3], acceptedMs .. '\\n' .. ARGV[at]) end
redis.call('PEXPIRE', KEYS[3], ARGV[5])
if ARGV[6] == 'none' then redis.call('ZREM', KEYS[9], ARGV[4])
else redis.call('ZADD', KEYS[9], ARGV[6], ARGV[4]) end
rest(KEYS[3], KEYS[2], KEYS[4], ARGV[4])
return 'committed'
`,
)

// KEYS: state, outbox, receipts, lease. ARGV: holder, leaseMs, channels (",a,b,"), keepMs.
// A repeat finds the lease its own and gives the same token.
export const CLAIM = script(
  4,
  `${LINES}${STATE}${RECEIPTS}${NEXT}
local held = redis.call('GET', KEYS[4])
if held and held ~= ARGV[1] then return { 'held' } end
return next(KEYS[1], KEYS[2], KEYS[3], KEYS[4], ARGV[1], ARGV[2], ARGV[3], ARGV[4])
`,
)

// KEYS: state, mailbox, outbox, pending, parked, receipts, lease, parkedIndex.
// ARGV: holder, leaseMs, channels, keepMs, token, id as JSON, how it ended (sent or parked), why or the receipt,
// conversation, parkedMax, receiptsMax.
// A repeat finds another posting first and changes nothing. What is parked is the very reply that is popped: read
// in a call before, it might be another one by now.
export const SETTLE = script(
  8,
  `${LINES}${STATE}${RECEIPTS}${REST}${NEXT}
local held = redis.call('GET', KEYS[7])
if held and held ~= ARGV[1] then return { 'held' } end
local _, _, token = stateOf(KEYS[1])
if token ~= ARGV[5] then return { 'held' } end
local head = redis.call('LINDEX', KEYS[3], 0)
if head then
  local _, from = cut(head, 1)
  local id, afterId = cut(head, from)
  local channel, afterChannel = cut(head, afterId)
  local place = cut(head, afterChannel)
  if id == ARGV[6] then
    redis.call('LPOP', KEYS[3])
    if ARGV[7] == 'parked' and channel ~= 'letter' then
      local now = nowMs()
      redis.call('RPUSH', KEYS[5], now .. '\\n' .. id .. '\\n' .. cjson.encode(ARGV[8]) .. '\\n' .. string.sub(head, afterId))
      redis.call('ZADD', KEYS[8], now, id .. '\\n' .. ARGV[9])
      if redis.call('LLEN', KEYS[5]) > tonumber(ARGV[10]) then
        local oldest = redis.call('LPOP', KEYS[5])
        local _, at = cut(oldest, 1)
        redis.call('ZREM', KEYS[8], (cut(oldest, at)) .. '\\n' .. ARGV[9])
      end
      redis.call('ZREMRANGEBYSCORE', KEYS[8], '-inf', tonumber(now) - tonumber(ARGV[4]))
      redis.call('PEXPIRE', KEYS[5], ARGV[4])
      redis.call('PEXPIRE', KEYS[8], ARGV[4])
    end
    if ARGV[7] == 'sent' and ARGV[8] ~= 'none' and channel ~= 'letter' and place ~= '"none"' then
      local _, kept = receiptAt(KEYS[6], place)
      if kept then redis.call('LREM', KEYS[6], 1, kept) end
      redis.call('RPUSH', KEYS[6], place .. '\\n' .. ARGV[8])
      redis.call('LTRIM', KEYS[6], -tonumber(ARGV[11]), -1)
      redis.call('PEXPIRE', KEYS[6], ARGV[4])
    end
    rest(KEYS[3], KEYS[2], KEYS[4], ARGV[9])
  end
end
return next(KEYS[1], KEYS[3], KEYS[6], KEYS[7], ARGV[1], ARGV[2], ARGV[3], ARGV[4])
`,
)

// KEYS: lease. ARGV: holder.
export const RELEASE = script(
  1,
  `
if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('DEL', KEYS[1]) end
return 'released'
`,
)

// KEYS: parked, parkedIndex, outbox, mailbox, pending. ARGV: id as JSON, conversation, keepMs, retry or drop.
export const UNPARK = script(
  5,
  `${LINES}${REST}
for _, parked in ipairs(redis.call('LRANGE', KEYS[1], 0, -1)) do
  local _, afterTime = cut(parked, 1)
  local id, afterId = cut(parked, afterTime)
  if id == ARGV[1] then
    redis.call('LREM', KEYS[1], 1, parked)
    redis.call('ZREM', KEYS[2], id .. '\\n' .. ARGV[2])
    if ARGV[4] == 'retry' then
      local _, afterWhy = cut(parked, afterId)
      redis.call('RPUSH', KEYS[3], nowMs() .. '\\n' .. id .. '\\n' .. string.sub(parked, afterWhy))
      redis.call('PEXPIRE', KEYS[3], ARGV[3])
      rest(KEYS[3], KEYS[4], KEYS[5], ARGV[2])
    end
    return 'found'
  end
end
return 'absent'
`,
)

// KEYS: pending, parkedIndex of one partition. ARGV: keepMs. Returns how many wait, how long the oldest has
// waited (empty where none does) and how many replies are parked.
export const FIGURES = script(
  2,
  `${LINES}
local now = nowMs()
local oldest = redis.call('ZRANGE', KEYS[1], 0, 0, 'WITHSCORES')[2]
return {
  redis.call('ZCARD', KEYS[1]),
  oldest and string.format('%.0f', math.max(0, tonumber(now) - tonumber(oldest))) or '',
  redis.call('ZCOUNT', KEYS[2], tonumber(now) - tonumber(ARGV[1]), '+inf'),
}
`,
)

// KEYS: pending of one partition. ARGV: how many. Returns those that have waited longest with the time since when,
// then others at random; nothing for most partitions, most of the time.
export const PENDING = script(
  1,
  `
if redis.call('EXISTS', KEYS[1]) == 0 then return false end
return {
  redis.call('ZRANGE', KEYS[1], 0, tonumber(ARGV[1]) - 1, 'WITHSCORES'),
  redis.call('ZRANDMEMBER', KEYS[1], ARGV[1]),
}
`,
)
