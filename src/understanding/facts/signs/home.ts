// How people tell their homes, and the housing benefits and trades behind them.
import { addMonths, type Day, rangeOf } from '../../../model/day.ts'
import { WUHAN_EN, WUHAN_ZH } from '../places.ts'
import { implied, NO, onlyInWuhan, type Reading, type SignGroup, statement, YES } from '../sign.ts'
import { DATE_EN, DATE_ZH, readSpokenDate } from '../spoken-dates.ts'

const HOME_ZH =
  '(?:商品房|新房|2手房|二手房|住房|房子|房产|房屋|自有住房|自住房|婚房|房(?!租|贷|卡|价|补|源|展|东|间|地产|屋补|型|企))'
const BENEFIT_ZH =
  '(?:人才租赁房|人才公寓|人才房|安居房|大学毕业生安居房|公租房|廉租房|保障房|保租房|经适房|租房补贴|租赁补贴|购房补贴|住房补贴|购房优惠|住房优惠|住房政策|购房政策|住房优惠政策)'
const BENEFIT_EN =
  '(?:housing benefits?|housing subsid(?:y|ies)|housing support|rent(?:al)? subsid(?:y|ies)|home[- ]purchase subsid(?:y|ies)|talent (?:apartment|rental|flat|housing)s?|public rental(?: housing)?|discounted home|graduate home)'

function tradedWithinThreeYears(words: string, day: Day): Reading {
  const date = readSpokenDate(words, day, 'past')
  if (date === 'none') return 'none'
  const { first, last } = rangeOf(date)
  const start = addMonths(day, -36)
  if (first >= start && last <= day) return YES
  return 'none'
}

export const HOME_ZH_SIGNS: SignGroup = {
  gate: /房|住房|公寓|廉租/,
  signs: [
    statement(
      'owns-wuhan-home',
      NO,
      new RegExp(
        `(?:还|都|也|名下|家里|家庭)?(?:没有?|无|未|没得|木有|不)(?:在)?(?:${WUHAN_ZH})?(?:购|买|有|拥有|购买|置)?(?:过|到)?(?:任何|自己的|自有|1套|套)?(?:的)?${HOME_ZH}|无房户?|首次购房|首套房资格`,
      ),
    ),
    onlyInWuhan(
      statement(
        'owns-wuhan-home',
        YES,
        new RegExp(
          `(?:名下|家里|家庭|家|父母)?(?:已经?|现在|也|都)?(?:(?<!自)有|拥有|有了|买了|买的|购买了|购了|购置了|已购|已买)(?:1|2|3|4|个|套|间|处|自己的|自有|1间|婚|了|小)*(?:${HOME_ZH})(?!补|贷)|(?:在)(?:${WUHAN_ZH})(?:已经?)?(?:买|有|购)(?:了|的)?(?:1|2|3|个|套|间|处)*(?:${HOME_ZH})|有\\d套房|有自己的房`,
        ),
      ),
    ),
    statement(
      'had-housing-benefit',
      YES,
      new RegExp(
        `(?:享受|领|拿|住|申请|用|买|租|享有|获得)(?:过|到?了|过了|着)(?:其他|别的|别的区的|武汉的?|武汉市的?)*(?:的)?${BENEFIT_ZH}|(?:正在|现在|目前|还)(?:住|享受|领|租)(?:在|着|的是)?${BENEFIT_ZH}`,
      ),
    ),
    statement(
      'had-housing-benefit',
      NO,
      new RegExp(
        `(?:没有?|未|从未|从没|没有)(?:享受|领|拿|住|申请|用|享有|获得|领取)(?:过|到)?(?:任何|其他|别的|相关|武汉的?|武汉市的?)*(?:的)?${BENEFIT_ZH}|没有(?:任何|其他|别的)${BENEFIT_ZH}`,
      ),
    ),
    statement(
      'home-traded-within-3-years',
      NO,
      /(?:近|最近|这|过去)?(?:3年(?:内|里|来|以内)?)?(?:家里|家庭|我家|名下|都|也)?(?:没有?|未|从没|从未)(?:任何)?(?:发生)?(?:买卖|买过?(?:也没|或|、|,|和)卖|交易|转让|转移|买过?也没卖)(?:过)?(?:住房|房子|房产|房)?|(?:没有?|无)(?:任何)?(?:住房|房产|房屋|房)(?:交易|转让|买卖)(?:记录|行为)?|3年(?:内|里|来)?(?:都)?(?:没|没有|未)(?:买|卖)过?房/,
    ),
    statement(
      'home-traded-within-3-years',
      YES,
      /(?:近|最近|这|过去)?[23]年(?:内|里|来|以内)?(?:家里|家庭|我家|有)*(?:买卖|卖|买|交易|转让|出售)(?:过|了)(?:1套|1|套)*(?:住房|房子|房产|房)/,
    ),
    statement(
      'home-traded-within-3-years',
      tradedWithinThreeYears,
      new RegExp(
        `(?:${DATE_ZH})(?:才|刚|就|已经?|在武汉|家里|把|的)*[^,.;!?没未想要]{0,6}?(?:买|卖|购|出售)(?:掉)?(?:了|的|过)(?:1|套|老家的?|武汉的?)*(?:${HOME_ZH})|(?:${DATE_ZH})(?:才|刚|就)?(?:把)?(?:老家的?|武汉的?|原来的?|名下的?)*(?:房子|住房|房产|房)(?:给)?卖(?:掉)?了`,
      ),
    ),
    implied(
      statement(
        'home-traded-within-3-years',
        YES,
        /(?:刚|刚刚|最近)(?:才)?(?:把)?(?:老家的?)?(?:房子?|房产)?(?:卖|买|购)(?:了|掉|掉了)(?:1套|套)?(?:新)?房子?/,
      ),
    ),
  ],
}

const HOME_EN = '(?:home|house|flat|apartment|condo|property|properties|real estate)s?'

export const HOME_EN_SIGNS: SignGroup = {
  gate: /home|house|housing|flat|apartment|property|properties|condo|estate|rent|talent/,
  signs: [
    statement(
      'owns-wuhan-home',
      NO,
      new RegExp(
        `(?:don't|do not|doesn't|does not|not|n't|never|haven't) (?:yet |currently |actually |even )?(?:own|have|owned|bought|had|got|purchased|possess)(?: an?| any| a single| my own| our own)? (?:\\w+ )?${HOME_EN}|(?:have |own |got |with |owning )?no (?:${HOME_EN}|own home)(?! loan| address)(?: yet| here| in (?:${WUHAN_EN}))?|without (?:a |any |owning a )?(?:${HOME_EN})|(?:not|n't) (?:a )?home[- ]?owner|first[- ]time (?:home )?buyer|(?:don't|do not|haven't) (?:own|have|bought) (?:one|anything) (?:in|here)`,
      ),
    ),
    onlyInWuhan(
      statement(
        'owns-wuhan-home',
        YES,
        new RegExp(
          `(?<!not |n't |never )(?:i|we|already|family|parents|household|and|'ve|have|also|just|currently) (?:own|owns|have|bought|purchased|got|have bought|possess)(?: an?| my| our| my own| our own| one| 1| 2| 3| two)? (?:(?:small|new|big|first|second|second-hand|own) )*${HOME_EN}(?! loan| benefit)(?: in (?:${WUHAN_EN})| here)?|(?:a |am a |already a )home[- ]?owner`,
        ),
      ),
    ),
    statement(
      'had-housing-benefit',
      YES,
      new RegExp(
        `(?:have|'ve|already|previously|once|had|i|currently|am|'m) (?:already |previously |once |just |ever )?(?:received|got|had|used|enjoyed|enjoying|receiving|claimed|getting|living in|live in|rented|renting)(?: an?| the| another| other| some| wuhan's)* (?:\\w+ )?${BENEFIT_EN}`,
      ),
    ),
    statement(
      'had-housing-benefit',
      NO,
      new RegExp(
        `(?:never|not|n't)(?: yet| ever| had| have| received| got| gotten| used| enjoyed| claimed)+(?: an?| any| the| other| another| such| form of)* (?:other )?${BENEFIT_EN}|(?:no|without)(?: other| any| previous| prior| another)* ${BENEFIT_EN}`,
      ),
    ),
    statement(
      'home-traded-within-3-years',
      NO,
      new RegExp(
        `(?:not|n't|never)(?: yet| ever| have)? (?:bought or sold|sold or bought|bought nor sold|traded|sold)(?: an?| any| our| my)? ${HOME_EN}|no (?:home|house|property|flat) (?:sales?|trades?|transactions?|purchases? or sales?)`,
      ),
    ),
    statement(
      'home-traded-within-3-years',
      YES,
      new RegExp(
        `(?<!not |n't |never |or |nor )(?:sold|bought|traded|purchased)(?: an?| my| our| the)? (?:\\w+ )?${HOME_EN}(?: in [a-z]+)? (?:within|in|during) the (?:last|past) (?:[23] )?(?:years?|months)|(?:just|recently) (?:sold|bought|purchased)(?: an?| my| our| the)? (?:\\w+ )?${HOME_EN}`,
      ),
    ),
    statement(
      'home-traded-within-3-years',
      tradedWithinThreeYears,
      new RegExp(
        `(?<!not |n't |never )(?:sold|bought|purchased)(?: an?| my| our| the)? (?:\\w+ )?${HOME_EN}(?: in [a-z]+)? (?:in |on )?(?:${DATE_EN})`,
      ),
    ),
  ],
}
