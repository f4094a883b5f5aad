// What was not understood, clustered by meaning, each with the nearest questions and a way to mend it.
import type { VNode } from 'preact'
import type { Cluster } from '../../../src/desk/cluster-utterances.ts'
import type { GapUtterance } from '../../../src/desk/unanswered.ts'
import { authoredFor } from '../../../src/model/language.ts'
import type { NamedArea } from '../desk-parts.ts'
import { DeskPage, type Frame } from './frame.tsx'
import { Ranges } from './ranges.tsx'

type GapsProps = {
  readonly frame: Frame
  readonly clusters: readonly Cluster<GapUtterance>[]
  readonly lastDays: number
  readonly areas: readonly NamedArea[]
  readonly questions: readonly string[]
  readonly titleOf: (id: string) => string
}

const CLUSTERS_SHOWN_MAX = 100
const MEMBERS_SHOWN_MAX = 8
const CLOSEST_SHOWN_MAX = 3

export function Gaps({ frame, clusters, lastDays, areas, questions, titleOf }: GapsProps): VNode {
  const { words } = frame
  return (
    <DeskPage frame={frame} title="gaps">
      <p>{words('gaps-lead')}</p>
      <Ranges frame={frame} lastDays={lastDays} hrefOf={(days) => `/staff/gaps?days=${days}`}>
        <a href={`/staff/export/gaps.csv?days=${lastDays}`}>{words('export')}</a>
      </Ranges>
      {clusters.length === 0 ? <p>{words('nothing-yet')}</p> : null}
      <datalist id="questions">
        {questions.map((id) => (
          <option key={id} value={id}>
            {titleOf(id)}
          </option>
        ))}
      </datalist>
      {clusters.slice(0, CLUSTERS_SHOWN_MAX).map((cluster, at) => (
        <GapCluster
          key={cluster.centre.said}
          frame={frame}
          cluster={cluster}
          areas={areas}
          number={at}
          titleOf={titleOf}
        />
      ))}
    </DeskPage>
  )
}

type GapClusterProps = {
  readonly frame: Frame
  readonly cluster: Cluster<GapUtterance>
  readonly areas: readonly NamedArea[]
  readonly number: number
  readonly titleOf: (id: string) => string
}

function GapCluster({ frame, cluster, areas, number, titleOf }: GapClusterProps): VNode {
  const { words } = frame
  const { centre, members } = cluster
  const closest = closestOf(cluster)
  const hidden = members.length - MEMBERS_SHOWN_MAX
  return (
    <section class="gap" aria-labelledby={`gap-${number}`}>
      <h2 id={`gap-${number}`}>
        <q>{centre.said}</q>{' '}
        <span class="quiet">{`${words('said-times')} ${cluster.times} ${words('times')}`}</span>
      </h2>
      <ul class="said">
        {members.slice(0, MEMBERS_SHOWN_MAX).map((member) => (
          <li key={`${member.gap} ${member.said}`}>
            <q>{member.said}</q>{' '}
            <span class="quiet">{`${words(`gap-${member.gap}`)} · ${member.times}`}</span>
          </li>
        ))}
        {hidden > 0 ? <li class="quiet">{`${words('more')} ${hidden}`}</li> : null}
      </ul>
      {closest.length === 0 ? null : (
        <form method="get" action="/staff/draft" class="row">
          <input type="hidden" name="kind" value="phrasing" />
          <input type="hidden" name="language" value={authoredFor(centre.locale)} />
          <input type="hidden" name="utterance" value={centre.said} />
          <span>{words('add-as-phrasing-of')}</span>
          {closest.map((id) => (
            <button key={id} type="submit" name="question" value={id}>
              {titleOf(id)}
            </button>
          ))}
        </form>
      )}
      <details>
        <summary>{words('another-question')}</summary>
        <form method="get" action="/staff/draft" class="row">
          <input type="hidden" name="kind" value="question" />
          <input type="hidden" name="language" value={authoredFor(centre.locale)} />
          {members.slice(0, MEMBERS_SHOWN_MAX).map((member) => (
            <input key={member.said} type="hidden" name="utterance" value={member.said} />
          ))}
          <label>
            {words('id')} <input name="id" required maxLength={60} pattern="[a-z0-9]+(-[a-z0-9]+)*" />
          </label>
          <label>
            {words('area')}{' '}
            <select name="area">
              {areas.map((area) => (
                <option key={area.id} value={area.id}>
                  {area.name}
                </option>
              ))}
            </select>
          </label>
          <button type="submit">{words('new-question')}</button>
        </form>
        <form method="get" action="/staff/draft" class="row">
          <input type="hidden" name="kind" value="phrasing" />
          <input type="hidden" name="language" value={authoredFor(centre.locale)} />
          <input type="hidden" name="utterance" value={centre.said} />
          <label>
            {words('question')} <input name="question" list="questions" required maxLength={60} />
          </label>
          <button type="submit">{words('add-as-phrasing')}</button>
        </form>
      </details>
    </section>
  )
}

// The questions that the cluster's utterances came nearest to, the surest first.
function closestOf({ members }: Cluster<GapUtterance>): readonly string[] {
  const surest = new Map<string, number>()
  for (const { closest } of members) {
    for (const { id, confidence } of closest) surest.set(id, Math.max(surest.get(id) ?? 0, confidence))
  }
  return [...surest]
    .sort((a, b) => b[1] - a[1])
    .slice(0, CLOSEST_SHOWN_MAX)
    .map(([id]) => id)
}
