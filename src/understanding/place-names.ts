// Names of places that an utterance may be about: Chinese provinces and cities, countries, large cities abroad.
import { readSyllables } from './syllables.ts'

// Provinces and cities of prefecture level, as people write them without 省 or 市.
const CHINESE_PLACES =
  '北京 天津 上海 重庆 河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 海南 四川 贵州 云南 陕西 甘肃 青海 台湾 内蒙古 广西 西藏 宁夏 新疆 香港 澳门 ' +
  '石家庄 唐山 秦皇岛 邯郸 邢台 保定 张家口 承德 沧州 廊坊 衡水 雄安 太原 大同 阳泉 长治 晋城 朔州 晋中 运城 忻州 临汾 吕梁 呼和浩特 包头 乌海 赤峰 通辽 鄂尔多斯 呼伦贝尔 沈阳 大连 鞍山 抚顺 本溪 丹东 锦州 营口 阜新 辽阳 盘锦 铁岭 朝阳市 葫芦岛 ' +
  '长春 四平 辽源 通化 白山市 松原 白城 延边 哈尔滨 齐齐哈尔 鸡西 鹤岗 双鸭山 大庆 伊春 佳木斯 七台河 牡丹江 黑河 绥化 南京 无锡 徐州 常州 苏州 南通 连云港 淮安 盐城 扬州 镇江 泰州 宿迁 昆山 杭州 宁波 温州 嘉兴 湖州 绍兴 金华 衢州 舟山 台州 丽水 义乌 ' +
  '合肥 芜湖 蚌埠 淮南 马鞍山 淮北 铜陵 安庆 黄山 滁州 阜阳 宿州 六安 亳州 池州 宣城 福州 厦门 莆田 三明 泉州 漳州 南平 龙岩 宁德 南昌 景德镇 萍乡 九江 新余 鹰潭 赣州 吉安 宜春 抚州 上饶 济南 青岛 淄博 枣庄 东营 烟台 潍坊 济宁 泰安 威海 日照 临沂 德州 聊城 滨州 菏泽 ' +
  '郑州 开封 洛阳 平顶山 安阳 鹤壁 新乡 焦作 濮阳 许昌 漯河 三门峡 南阳 商丘 信阳 周口 驻马店 武汉 黄石 十堰 宜昌 襄阳 鄂州 荆门 孝感 荆州 黄冈 咸宁 随州 恩施 仙桃 潜江 天门 神农架 长沙 株洲 湘潭 衡阳 邵阳 岳阳 常德 张家界 益阳 郴州 永州 怀化 娄底 湘西 ' +
  '广州 韶关 深圳 珠海 汕头 佛山 江门 湛江 茂名 肇庆 惠州 梅州 汕尾 河源 阳江 清远 东莞 中山市 潮州 揭阳 云浮 南宁 柳州 桂林 梧州 北海 防城港 钦州 贵港 玉林 百色 贺州 河池 来宾 崇左 海口 三亚 三沙 儋州 成都 自贡 攀枝花 泸州 德阳 绵阳 广元 遂宁 内江 乐山 南充 眉山 宜宾 广安 达州 雅安 巴中 资阳 ' +
  '贵阳 六盘水 遵义 安顺 毕节 铜仁 昆明 曲靖 玉溪 保山 昭通 丽江 普洱 临沧 大理 西双版纳 拉萨 日喀则 昌都 林芝 西安 铜川 宝鸡 咸阳 渭南 延安 汉中 榆林 安康 商洛 兰州 嘉峪关 金昌 白银市 天水 武威 张掖 平凉 酒泉 庆阳 定西 陇南 西宁 海东 银川 石嘴山 吴忠 固原 中卫 乌鲁木齐 克拉玛依 吐鲁番 哈密 喀什 台北 高雄 ' +
  '浦东 余杭 海淀 南山区 天河区 临港 前海 横琴'

const PLACES_ABROAD_ZH =
  '美国 英国 法国 德国 日本 韩国 朝鲜 俄罗斯 加拿大 澳大利亚 澳洲 新西兰 新加坡 马来西亚 泰国 越南 印度 印尼 菲律宾 意大利 西班牙 葡萄牙 荷兰 比利时 瑞士 瑞典 挪威 丹麦 芬兰 爱尔兰 波兰 巴西 墨西哥 阿根廷 埃及 南非 土耳其 阿联酋 迪拜 以色列 伦敦 巴黎 柏林 纽约 洛杉矶 旧金山 东京 大阪 首尔 悉尼 墨尔本 多伦多 温哥华 硅谷 曼谷 莫斯科'

const PLACES_ABROAD_EN =
  'america usa us states uk britain england scotland france germany japan korea russia canada australia zealand singapore malaysia thailand vietnam india indonesia philippines italy spain portugal netherlands belgium switzerland sweden norway denmark finland ireland poland brazil mexico argentina egypt turkey dubai israel london paris berlin york angeles francisco tokyo osaka seoul sydney melbourne toronto vancouver silicon bangkok moscow boston chicago texas california florida'

// English names that are not the Pinyin of the Chinese one.
const ENGLISH_NAMES: Readonly<Record<string, string>> = {
  重庆: 'chongqing',
  成都: 'chengdu',
  东莞: 'dongguan',
  鄂尔多斯: 'ordos',
  昌都: 'qamdo',
  哈尔滨: 'harbin',
  内蒙古: 'mongolia',
  西藏: 'tibet',
  香港: 'hongkong',
  澳门: 'macau',
  台湾: 'taiwan',
  台北: 'taipei',
  陕西: 'shaanxi',
  乌鲁木齐: 'urumqi',
  呼和浩特: 'hohhot',
  拉萨: 'lhasa',
  厦门: 'xiamen',
  六安: 'luan',
  蚌埠: 'bengbu',
  亳州: 'bozhou',
}

// Pinyin of these is an English word or a common name, and says nothing of a place.
const AMBIGUOUS_ENGLISH = new Set(['us', 'york', 'states', 'silicon', 'luan', 'jian'])

export type PlaceNames = {
  readonly han: ReadonlySet<string>
  readonly hanLengthMax: number
  // One key for a place in either language.
  readonly keyOf: (name: string) => string
  readonly words: ReadonlySet<string>
  // The keys of places in other countries.
  readonly abroad: ReadonlySet<string>
}

/** The gazetteer; 深圳 and shenzhen have the same key. */
export function readPlaceNames(): PlaceNames {
  const syllables = readSyllables()
  const keys = new Map<string, string>()
  const words = new Set<string>()
  const chinese = CHINESE_PLACES.split(' ')
  for (const name of chinese) {
    const bare = name.replace(/[市区]$/, '')
    const english =
      ENGLISH_NAMES[name] ?? [...bare].map((character) => syllables.get(character) ?? '').join('')
    keys.set(name, name)
    if (AMBIGUOUS_ENGLISH.has(english)) continue
    words.add(english)
    keys.set(english, name)
  }
  const abroadHan = PLACES_ABROAD_ZH.split(' ')
  const abroad = new Set(abroadHan)
  for (const name of abroadHan) keys.set(name, name)
  for (const name of PLACES_ABROAD_EN.split(' ')) {
    if (AMBIGUOUS_ENGLISH.has(name)) continue
    words.add(name)
    abroad.add(name)
    keys.set(name, name)
  }
  const han = new Set([...chinese, ...abroadHan])
  const hanLengthMax = Math.max(...[...han].map((name) => name.length))
  return { han, hanLengthMax, words, abroad, keyOf: (name) => keys.get(name) ?? name }
}
