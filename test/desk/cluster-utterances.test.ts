// Utterances that mean much the same stand together; others do not; the order of arrival does not matter.
import { expect, it } from 'vitest'
import { loadContent } from '../../src/content/load-content.ts'
import { type Clusterable, clusterUtterances as clustersInSlices } from '../../src/desk/cluster-utterances.ts'
import type { QuestionId } from '../../src/model/question.ts'
import { finished } from '../setup/finished.ts'

const clusterUtterances = <T extends Clusterable>(lines: readonly T[]) => finished(clustersInSlices(lines))

const line = (said: string, times = 1, closest: readonly string[] = []) => ({
  said,
  times,
  closest: closest.map((id) => ({ id: id as QuestionId, confidence: 0.3 })),
})
const saidIn = (clusters: ReturnType<typeof clusterUtterances<ReturnType<typeof line>>>) =>
  clusters.map((cluster) => cluster.members.map(({ said }) => said).sort()).sort()

const LINES = [
  line('狗上牌在哪里', 2),
  line('武汉养狗上牌在哪里办'),
  line('武汉养狗上牌要多少钱'),
  line('where do I pay my water bill'),
  line('how do I pay the water bill in wuhan', 5),
  line('演唱会门票'),
]

it('one topic makes one cluster, and what stands alone stays alone', () => {
  expect(saidIn(clusterUtterances(LINES))).toEqual([
    ['how do I pay the water bill in wuhan', 'where do I pay my water bill'],
    ['狗上牌在哪里', '武汉养狗上牌在哪里办', '武汉养狗上牌要多少钱'].sort(),
    ['演唱会门票'],
  ])
})

it('what is said most comes first, among clusters and within one', () => {
  const [first] = clusterUtterances(LINES)
  expect(first?.times).toBe(6)
  expect(first?.members[0]?.said).toBe('how do I pay the water bill in wuhan')
})

it('the order of the lines does not change who stands together', () => {
  expect(saidIn(clusterUtterances([...LINES].reverse()))).toEqual(saidIn(clusterUtterances(LINES)))
})

it('two languages come together where the same questions are near to both', () => {
  const near = ['rental-subsidy', 'talent-rental-housing']
  const both = [line('rent money from the city please', 1, near), line('城里给不给房租钱', 1, near)]
  expect(clusterUtterances(both)).toHaveLength(2)
  const alike = [...both, line('rent money 房租钱', 1, near)]
  expect(clusterUtterances(alike)).toHaveLength(1)
})

it('no utterances make no clusters, and one thousand are clustered at the most', () => {
  expect(clusterUtterances([])).toEqual([])
  const many = Array.from({ length: 1001 }, (_, at) => line(`x${at} y${at}`))
  const members = clusterUtterances(many).flatMap((cluster) => cluster.members)
  expect(members).toHaveLength(1000)
})

it('of phrasings of the content most stand with others of their own question', async () => {
  const content = await loadContent('content')
  const lines = [...content.questions.values()]
    .filter((_, at) => at % 3 === 0)
    .flatMap(({ id, phrasings }) =>
      [...phrasings.zh, ...phrasings.en]
        .filter((_, at) => at % 20 === 0)
        .map((said) => ({ ...line(said), id })),
    )
  const clusters = clusterUtterances(lines)
  const ofOneQuestion = clusters.reduce((sum, { members }) => {
    const counts = new Map<string, number>()
    for (const { id } of members) counts.set(id, (counts.get(id) ?? 0) + 1)
    return sum + Math.max(...counts.values())
  }, 0)
  expect(ofOneQuestion / lines.length).toBeGreaterThan(0.75)
  expect(clusters.length).toBeLessThan(0.7 * lines.length)
})
