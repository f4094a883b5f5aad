// The Lua scripts that change a transcript in one step each; every one is safe to run twice.
import { script } from '../../redis/run-script.ts'

// KEYS: meta, entries. ARGV: token hash, unusedMs.
export const BEGIN = script(
  2,
  `
if redis.call('HSETNX', KEYS[1], 'token', ARGV[1]) == 1 then
  redis.call('PEXPIRE', KEYS[1], ARGV[2])
end
return 'begun'
`,
)

// KEYS: meta, entries. ARGV: id, entry, entriesMax, repeatsKnown, retentionMs, channel, name.
// A repeat after a lost answer finds its id among the latest and gives the number that it has.
export const APPEND = script(
  2,
  `
if redis.call('HEXISTS', KEYS[1], 'token') == 0 then return 0 end
for _, found in ipairs(redis.call('XREVRANGE', KEYS[2], '+', '-', 'COUNT', ARGV[4])) do
  if found[2][2] == ARGV[1] then return tonumber(string.match(found[1], '^%d+')) end
end
local number = redis.call('HINCRBY', KEYS[1], 'number', 1)
redis.call('XADD', KEYS[2], 'MAXLEN', ARGV[3], number .. '-0', 'id', ARGV[1], 'entry', ARGV[2])
redis.call('PEXPIRE', KEYS[1], ARGV[5])
redis.call('PEXPIRE', KEYS[2], ARGV[5])
redis.call('PUBLISH', ARGV[6], ARGV[7])
return number
`,
)

// KEYS: meta, entries, farewell. ARGV: after.
// Returns whether it is open, the farewell, and the entries after the number.
export const READ = script(
  3,
  `
if redis.call('HEXISTS', KEYS[1], 'token') == 0 then
  return { 0, redis.call('GET', KEYS[3]) or '' }
end
local entries = {}
for _, found in ipairs(redis.call('XRANGE', KEYS[2], '(' .. ARGV[1] .. '-0', '+')) do
  entries[#entries + 1] = string.match(found[1], '^%d+')
  entries[#entries + 1] = found[2][4]
end
return { 1, '', unpack(entries) }
`,
)

// KEYS: meta, entries, farewell. ARGV: farewell, farewellMs, channel, name.
export const FORGET = script(
  3,
  `
if redis.call('DEL', KEYS[1], KEYS[2]) > 0 then
  redis.call('SET', KEYS[3], ARGV[1], 'PX', ARGV[2])
  redis.call('PUBLISH', ARGV[3], ARGV[4])
end
return 'forgotten'
`,
)
