// The Lua scripts of what is to be sent, each one step; every one is safe to run twice.
import { script } from '../../redis/run-script.ts'
import { LINES, REST, STATE } from './lua-parts.ts'

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

// KEYS: state, mailbox, outbox, pending, parked, receipts, lease, parkedIndex, letters.
// ARGV: holder, leaseMs, channels, keepMs, token, id as JSON, how it ended (sent or parked), why or the receipt,
// conversation, parkedMax, receiptsMax.
// A repeat finds another posting first and changes nothing. What is parked is the very reply that is popped: read
// in a call before, it might be another one by now.
export const SETTLE = script(
  9,
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
    rest(KEYS[3], KEYS[9], KEYS[2], KEYS[4], ARGV[9])
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

// KEYS: parked, parkedIndex, outbox, mailbox, pending, letters. ARGV: id as JSON, conversation, keepMs, retry or drop.
export const UNPARK = script(
  6,
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
      rest(KEYS[3], KEYS[6], KEYS[4], KEYS[5], ARGV[2])
    end
    return 'found'
  end
end
return 'absent'
`,
)

const LETTER = `
local function letter(letters)
  local head = redis.call('LINDEX', letters, 0)
  if not head then return '' end
  local _, from = cut(head, 1)
  _, from = cut(head, from)
  return string.sub(head, from)
end
`

// KEYS: letters. The first of them, empty where there is none.
export const NEXT_LETTER = script(1, `${LINES}${LETTER}\nreturn letter(KEYS[1])\n`)

// KEYS: letters, outbox, mailbox, pending. ARGV: id as JSON, conversation. A repeat finds another letter first and
// changes nothing.
export const SETTLE_LETTER = script(
  4,
  `${LINES}${REST}${LETTER}
local head = redis.call('LINDEX', KEYS[1], 0)
if head then
  local _, from = cut(head, 1)
  if cut(head, from) == ARGV[1] then
    redis.call('LPOP', KEYS[1])
    rest(KEYS[2], KEYS[1], KEYS[3], KEYS[4], ARGV[2])
  end
end
return letter(KEYS[1])
`,
)
