// All that stands in a Redis, as one text: key names and values of every kind, for tests that look for leftovers.
import { Redis } from 'ioredis'

export async function everythingInRedis(url: string): Promise<string> {
  const redis = new Redis(url)
  try {
    const found: string[] = []
    let cursor = '0'
    do {
      const [next, keys] = await redis.scan(cursor, 'COUNT', '500')
      cursor = next
      for (const key of keys) found.push(key, JSON.stringify(await valueAt(redis, key)))
    } while (cursor !== '0')
    return found.join('\n')
  } finally {
    redis.disconnect()
  }
}

async function valueAt(redis: Redis, key: string): Promise<unknown> {
  const type = await redis.type(key)
  switch (type) {
    case 'string':
      return redis.get(key)
    case 'list':
      return redis.lrange(key, 0, -1)
    case 'hash':
      return redis.hgetall(key)
    case 'set':
      return redis.smembers(key)
    case 'zset':
      return redis.zrange(key, '0', '-1', 'WITHSCORES')
    case 'stream':
      return redis.xrange(key, '-', '+')
    // It expired since its name was read.
    case 'none':
      return ''
    default:
      throw new Error(`nobody looks into a ${type}`)
  }
}
