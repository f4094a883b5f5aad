// Names of places, sorted by what they mean to Wuhan's rules; sources of patterns.

export const WUHAN_ZH =
  '武汉市?|光谷|东湖高新区?|东湖新技术开发区|汉口|武昌区?|汉阳区?|洪山区?|江岸区?|江汉区|硚口区?|青山区?|江夏区?|黄陂区?|新洲区?|蔡甸区?|东西湖区?|汉南区?|武汉经开区?|经开区|沌口|车谷|长江新区|本市|本地|本区|这边|这里'
export const WUHAN_EN =
  'wuhan|optics valley|hankou|wuchang|hanyang|hongshan|jiangxia|huangpi|caidian|dongxihu|east lake|here'

export const HUBEI_ZH =
  '黄石|十堰|宜昌|襄阳|鄂州|荆门|孝感|荆州|黄冈|咸宁|随州|恩施|仙桃|潜江|天门|神农架|大冶|麻城|枝江|监利|洪湖|应城|汉川|赤壁|钟祥|枣阳|老河口|当阳|宜都|利川'
export const HUBEI_EN =
  'huangshi|shiyan|yichang|xiangyang|ezhou|jingmen|xiaogan|jingzhou|huanggang|xianning|suizhou|enshi|xiantao|qianjiang|tianmen'

export const PROVINCES_ZH =
  '北京|上海|天津|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖南|广东|广西|海南|四川|贵州|云南|西藏|陕西|甘肃|青海|宁夏|新疆|内蒙古?'
export const CITIES_ZH =
  '深圳|广州|杭州|南京|成都|西安|长沙|郑州|合肥|南昌|苏州|无锡|宁波|青岛|济南|大连|沈阳|长春|哈尔滨|石家庄|太原|福州|厦门|昆明|贵阳|南宁|海口|三亚|兰州|西宁|银川|乌鲁木齐|呼和浩特|拉萨|东莞|佛山|珠海|中山市|惠州|温州|金华|绍兴|嘉兴|常州|南通|徐州|烟台|潍坊|洛阳|信阳|南阳|新乡|开封|岳阳|株洲|湘潭|衡阳|常德|九江|赣州|芜湖|安庆|六安|阜阳|绵阳|桂林|柳州|保定|唐山|泉州|咸阳'
export const ELSEWHERE_EN =
  "beijing|shanghai|tianjin|chongqing|hebei|shanxi|liaoning|jilin|heilongjiang|jiangsu|zhejiang|anhui|fujian|jiangxi|shandong|henan|hunan|guangdong|guangxi|hainan|sichuan|guizhou|yunnan|tibet|shaanxi|gansu|qinghai|ningxia|xinjiang|inner mongolia|shenzhen|guangzhou|hangzhou|nanjing|chengdu|xi'?an|changsha|zhengzhou|hefei|nanchang|suzhou|wuxi|ningbo|qingdao|jinan|dalian|shenyang|harbin|fuzhou|xiamen|kunming|dongguan|foshan|zhuhai"

export const HK_MACAO_TAIWAN_ZH = '香港|澳门|台湾|台北|港澳台?'
export const HK_MACAO_TAIWAN_EN = 'hong kong|macao|macau|taiwan|taipei'

export const COUNTRIES_ZH =
  '英国|美国|澳大利亚|澳洲|加拿大|新西兰|德国|法国|日本|韩国|新加坡|俄罗斯|意大利|西班牙|荷兰|瑞典|瑞士|丹麦|挪威|芬兰|爱尔兰|比利时|奥地利|波兰|乌克兰|白俄罗斯|马来西亚|泰国|印度|巴基斯坦|欧洲|匈牙利|葡萄牙|巴西|埃及|尼日利亚|越南|菲律宾|印尼|蒙古国'
export const ABROAD_ZH = `${COUNTRIES_ZH}|国外|海外|境外`
export const COUNTRIES_EN =
  'the uk|uk|the united kingdom|britain|england|scotland|wales|the us|the usa|usa|america|the united states|the states|australia|canada|new zealand|germany|france|japan|korea|south korea|singapore|russia|italy|spain|the netherlands|holland|sweden|switzerland|denmark|norway|finland|ireland|belgium|austria|poland|malaysia|thailand|india|pakistan|europe|hungary|portugal|brazil|egypt|nigeria|vietnam|london|paris|berlin|tokyo|sydney|melbourne|new york|boston'
export const NATIONALITIES_EN =
  'american|british|english|scottish|irish|australian|canadian|german|french|japanese|korean|south korean|singaporean|russian|italian|spanish|dutch|swedish|swiss|danish|norwegian|finnish|belgian|austrian|polish|malaysian|thai|indian|pakistani|ukrainian|brazilian|egyptian|nigerian|vietnamese|us|u\\.s\\.|uk'

// Where something else happens than in Wuhan, so that what is said of it is not said of Wuhan.
export const NOT_WUHAN = new RegExp(
  `${HUBEI_ZH}|${PROVINCES_ZH}|${CITIES_ZH}|${HK_MACAO_TAIWAN_ZH}|${COUNTRIES_ZH}|国外|海外|老家|外地|\\b(?:${HUBEI_EN}|${ELSEWHERE_EN}|${HK_MACAO_TAIWAN_EN}|${COUNTRIES_EN}|abroad|hometown)\\b`,
)
export const IN_WUHAN = new RegExp(`${WUHAN_ZH}|\\b(?:${WUHAN_EN})\\b`)
