/**
 * What the shop sells before anybody has changed it: plain data, so that the seed, a bench and a test can all read it
 * without a database.
 *
 * Stock is large on purpose (outside checks buy hundreds at once), but for `moon-lamp`, which is kept scarce so that
 * "the last one" can be raced for. Prices span the card rules: below and above 50,000원, where instalments begin.
 */

/** @typedef {{slug: string, name: string, nameEn: string, description: string, descriptionEn: string, priceKrw: number, stock: number, imagePath: string}} SeedProduct */
/** @typedef {{code: string, name: string, discountKrw: number, minimumKrw: number}} SeedCoupon */

const PLENTY = 5000;

/**
 * @param {string} slug
 * @param {[name: string, nameEn: string]} names
 * @param {number} priceKrw
 * @param {[description: string, descriptionEn: string]} descriptions
 * @param {number} [stock]
 * @returns {SeedProduct}
 */
function product(slug, [name, nameEn], priceKrw, [description, descriptionEn], stock = PLENTY) {
  return { slug, name, nameEn, description, descriptionEn, priceKrw, stock, imagePath: `/products/${slug}.svg` };
}

/** In the order in which the catalogue shows them. */
export const products = [
  product("toss-tshirt", ["토스 티셔츠", "Toss T-shirt"], 15_000, [
    "두툼한 면 20수로 지은 반소매 티셔츠예요. 여러 번 빨아도 목이 늘어나지 않아요.",
    "A heavyweight cotton tee whose collar keeps its shape wash after wash.",
  ]),
  product("moka-pot", ["모카포트 3컵", "Moka pot, 3 cups"], 52_000, [
    "불 위에 올려 두면 5분 만에 진한 커피가 올라와요. 알루미늄 몸체에 나무 손잡이를 달았어요.",
    "Strong coffee in five minutes on the stove. Aluminium body, wooden handle.",
  ]),
  product("ceramic-mug", ["물레 머그", "Wheel-thrown mug"], 18_000, [
    "이천에서 물레로 빚은 머그예요. 유약이 흐른 자국이 하나하나 달라요.",
    "Thrown by hand in Icheon. No two glazes run the same way.",
  ]),
  product("carrot-10kg", ["당근 10kg", "Carrots, 10 kg"], 1_004, [
    "제주 구좌의 흙당근이에요. 씻지 않고 담아 오래 두고 드실 수 있어요.",
    "Jeju carrots, packed with their soil on so that they keep.",
  ]),
  product("walnut-stool", ["월넛 스툴", "Walnut stool"], 129_000, [
    "못 없이 짜맞춘 세 다리 스툴이에요. 앉아도, 책을 올려 두어도 좋아요.",
    "Three legs, no nails. Sit on it, or stack your books on it.",
  ]),
  product("moon-lamp", ["달 조명", "Moon lamp"], 38_000, [
    "보름달만큼 부드러운 빛을 내는 침실 조명이에요. 딱 세 점만 만들었어요.",
    "Bedside light as soft as a full moon. Only three were made.",
  ], 3),
  product("jeju-tangerine", ["제주 감귤 5kg", "Jeju tangerines, 5 kg"], 19_800, [
    "서귀포 노지에서 햇볕으로 익힌 감귤이에요. 따서 다음 날 보내 드려요.",
    "Ripened outdoors in Seogwipo and sent the day after picking.",
  ]),
  product("linen-apron", ["리넨 앞치마", "Linen apron"], 29_900, [
    "물에 빤 리넨으로 지어 처음부터 부드러워요. 앞주머니에 휴대전화가 쏙 들어가요.",
    "Washed linen, soft from the first day, with a pocket that fits a phone.",
  ]),
  product("wool-blanket", ["울 담요", "Wool blanket"], 89_000, [
    "메리노 울을 도톰하게 짠 담요예요. 소파에도 침대에도 어울려요.",
    "Thick merino weave for the sofa or the bed.",
  ]),
  product("green-tea", ["보성 녹차", "Boseong green tea"], 12_500, [
    "곡우 전에 딴 첫물차예요. 70도 물에 1분이면 충분해요.",
    "First flush, picked in April. One minute at 70 °C is enough.",
  ]),
  product("rain-umbrella", ["장우산", "Long umbrella"], 24_000, [
    "바람에 뒤집혀도 다시 펴지는 살 열두 대짜리 우산이에요.",
    "Twelve ribs that spring back when the wind turns them inside out.",
  ]),
  product("canvas-tote", ["캔버스 토트백", "Canvas tote"], 22_000, [
    "노트북과 장바구니를 함께 담아도 어깨가 편한 넓은 끈 가방이에요.",
    "Wide straps that stay kind to your shoulder, laptop and groceries included.",
  ]),
  product("monstera", ["몬스테라 화분", "Potted monstera"], 33_000, [
    "일주일에 한 번만 물을 주면 되는 순한 식물이에요. 토분째 보내 드려요.",
    "An easy plant: water once a week. Comes in its clay pot.",
  ]),
  product("desk-clock", ["탁상시계", "Desk clock"], 64_000, [
    "째깍 소리가 나지 않는 무소음 시계예요. 밤에는 바늘이 은은하게 빛나요.",
    "Silent movement, and hands that glow softly at night.",
  ]),
  product("headphones", ["무선 헤드폰", "Wireless headphones"], 249_000, [
    "주변 소음을 지우고 한 번 충전으로 40시간 들을 수 있어요.",
    "Quiets the room and plays for forty hours on one charge.",
  ]),
  product("postcard", ["그림엽서", "Illustrated postcard"], 500, [
    "도톰한 면지에 인쇄한 계절 그림엽서예요. 한 장씩 골라 담아 보세요.",
    "Seasonal pictures on thick cotton paper, sold one by one.",
  ]),
];

/** @type {SeedCoupon[]} */
export const coupons = [{ code: "WELCOME5000", name: "쿠폰", discountKrw: 5_000, minimumKrw: 10_000 }];
