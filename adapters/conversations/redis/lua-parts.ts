// What the Lua scripts share: how things lie in Redis, and how they are read there.

// What lies in a mailbox, an outbox or a lane of letters begins with a line each of what the scripts look at, so that none of them
// parses a whole reply: when the message was accepted and its id as JSON; in an outbox also the channel (or
// "letter") and the place as JSON. JSON has no line break of its own. The server's clock counts, since those of
// two workers may differ and jump.
export const LINES = `
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
export const STATE = `
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

// A conversation waits since the oldest thing that is first in its outbox, its letters or its mailbox was accepted.
export const REST = `
local function rest(outbox, letters, mailbox, pending, conversation)
  local since
  for _, list in ipairs({ outbox, letters, mailbox }) do
    local first = redis.call('LINDEX', list, 0)
    local acceptedMs = first and cut(first, 1)
    if acceptedMs and (not since or tonumber(acceptedMs) < tonumber(since)) then since = acceptedMs end
  end
  if since then redis.call('ZADD', pending, since, conversation)
  else redis.call('ZREM', pending, conversation) end
end
`
