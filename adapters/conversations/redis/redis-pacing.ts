// Paces what all processes send, by one script in Redis; while Redis is away each process paces itself.
import { createHash } from 'node:crypto'
import type { Allowance, Pacing } from '../../../src/ports/pacing.ts'
import { runScript, type ScriptRunner, script } from '../../redis/run-script.ts'

// KEYS: one an allowance; each holds when the allowance would be through with all that it was given, had it gone out
// evenly (the "virtual scheduling" of ITU-T I.371). ARGV: patienceMs, then everyMs and burst of each.
// A repeat after a lost answer reserves a turn too many: it goes out a little later than it might.
const TURN_LUA = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local after = 0
local through = {}
for at, key in ipairs(KEYS) do
  through[at] = tonumber(redis.call('GET', key) or '0')
  after = math.max(after, through[at] - (ARGV[2 * at + 1] - 1) * ARGV[2 * at] - now)
end
if after > tonumber(ARGV[1]) then return { 'wait', tostring(math.ceil(after)) } end
for at, key in ipairs(KEYS) do
  local next = math.max(through[at], now + after) + ARGV[2 * at]
  redis.call('SET', key, string.format('%.0f', next), 'PX', math.ceil(next - now) + 1000)
end
return { 'go', tostring(math.ceil(after)) }
`

// KEYS: the allowance. ARGV: everyMs, burst, forMs.
const REST = script(
  1,
  `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local next = math.max(tonumber(redis.call('GET', KEYS[1]) or '0'), now + ARGV[3] + (ARGV[2] - 1) * ARGV[1])
redis.call('SET', KEYS[1], string.format('%.0f', next), 'PX', math.ceil(next - now) + 1000)
return 'rests'
`,
)

// Scripts take a fixed number of keys here: a sending has an allowance of its chat and one over all.
const TURNS = [script(1, TURN_LUA), script(2, TURN_LUA)] as const

export function redisPacing(redis: ScriptRunner, prefix: string, own: Pacing): Pacing {
  // Names hold ids of people, so keys are made of their hash; all share a hash tag, since one script takes a chat's
  // turn and that of all at once.
  const keyOf = ({ name }: Allowance): string =>
    `${prefix}:{pace}:${createHash('sha256').update(name).digest('base64url').slice(0, 22)}`

  return {
    turn: async (allowances, patienceMs) => {
      const turn = TURNS[allowances.length - 1]
      if (turn === undefined) return own.turn(allowances, patienceMs)
      try {
        const rates = allowances.flatMap(({ everyMs, burst }) => [everyMs, burst])
        const answer = await runScript(redis, turn, allowances.map(keyOf), [patienceMs, ...rates])
        const [kind, afterMs] = Array.isArray(answer) ? answer : []
        return { kind: kind === 'wait' ? 'wait' : 'go', afterMs: Number(afterMs) }
      } catch {
        return own.turn(allowances, patienceMs)
      }
    },
    rest: async (allowance, forMs) => {
      await own.rest(allowance, forMs)
      const { everyMs, burst } = allowance
      await runScript(redis, REST, [keyOf(allowance)], [everyMs, burst, Math.ceil(forMs)]).catch(
        () => undefined,
      )
    },
  }
}
