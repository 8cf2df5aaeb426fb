"""English."""

from __future__ import annotations

from reportpress.language.number_reading.language import Language, counted, halves_and_others

ENGLISH = Language(
    worth=counted(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
        "eighteen nineteen"
    )
    | counted("twenty thirty forty/fourty fifty sixty seventy eighty ninety", 20, 10),
    hundreds="hundred hundreds",
    thousands="thousand",
    as_one="a an",
    joins="and",
    points="point",
    halves=("and a half", "and one half"),
    fractions=halves_and_others(
        "half|halves=1/2 third|thirds=1/3 quarter|quarters|fourth|fourths=1/4 fifth|fifths=1/5 sixth|sixths=1/6 "
        "seventh|sevenths=1/7 eighth|eighths=1/8 ninth|ninths=1/9 tenth|tenths=1/10 twentieth|twentieths=1/20"
    ),
    dozens="dozen dozens",
    factors={
        **dict.fromkeys(("twice", "double", "doubles", "doubled", "doubling"), 2),
        **dict.fromkeys(("triple", "triples", "tripled", "treble", "trebles", "trebled", "thrice"), 3),
        **dict.fromkeys(("quadruple", "quadruples", "quadrupled"), 4),
    },
    about="about almost nearly around roughly approximately approx some circa ca close virtually practically near",
    over=(
        "over above beyond exceeds exceeding exceeded exceed topped tops crossed crosses cross passed passes surpassed "
        "surpasses surpass past more least from upwards"
    ),
    under="under below less up most barely",
    of="of out",
    market=(
        "market market's markets sales revenue* turnover demand industry sector spending shipments units unit total whole "
        "business worldwide volume value orders deliveries installations purchases everything size earnings"
    ),
    growth=(
        "grow* rise* rising rose risen increas* expand* expansion cagr climb* gain* advanc* annual* yearly compound* "
        "accelerat*"
    ),
    share=(
        "share* hold* held account* represent* commands contribut* stake portion proportion slice piece part takes "
        "dominat* captur* command* leads led leader leading largest biggest first follows"
    ),
    things=(
        "staff patient* people respondents customers workers workforce employees employ* women men children adults "
        "population households users buyers participants companies firms plants hospitals clinics countries cities "
        "villages homes cars vehicles trucks cases deaths students teachers doctors nurses farmers managers voters owners "
        "operators suppliers humidity moisture efficiency accuracy purity probability margin margins interest tax taxes "
        "duty duties tariff tariffs vat discount discounts unemployment inflation alcohol concentration occupancy turnout "
        "mortality prevalence survival loan loans subsid* grant grants fine fines budget fund funds funding invest* "
        "donat* acqui* bought deal plant factory salary salaries wage wages rent fee fees emissions energy electricity "
        "power water waste weight temperature pressure speed distance age years-old rooms beds seats brochure manual "
        "novel law bill act contract handbook directive catalogue guide regulation novels restaurant questionnaire "
        "failure error errors absence utilisation utilization yield recycled content gradient slope tenders exports "
        "imports penalty insurance tonne tonnes ton tons kilo litre litres pallet pallets costs cost capex debt price "
        "prices priced"
    ),
    neutral=(
        "the a an of to in on at by for from with and or but as it its this that these those there which who what is are "
        "was were be been being will would can could may might shall should has have had do does did not no nor so than "
        "then very about over under into up out per each every all any some more most less least also only just even "
        "still already now today currently here source sources says say said states state stated survey analysts analyst "
        "report reports reported we us our they their them he she his her i you your one's stood stand stands standing "
        "reach* hit hits came come comes coming amount* worth valu* estimat* forecast* expect* project* predict* put puts "
        "set sets seen see sees year years month months period time end start beginning level figure figures number "
        "result score leader leader's far ahead behind between among roughly around almost nearly approximately exactly "
        "precisely little bit well close near next last past future early late first second third overall global globally "
        "world world's international regional combined together remaining rest other others half quarter cent percent "
        "percentage points point times region regions country company group segment nothing something goes go gone makes "
        "make made take takes took give gives given get gets got show shows shown pages page tables table long until "
        "through during since before after while when where if because recorded posted generat* earn* factor multiple "
        "multiplied multiplies size totalled totaled totals sold sells sell"
    ),
    together=(
        "together others other rest remaining remainder combined jointly else elsewhere everyone outside except besides "
        "without rivals competitors"
    ),
    decline="fall* fell declin* drop* shrink* shrank sank sink* decreas* cut cuts lost loses lower lowered reduc*",
    added=(
        "add adds added adding gain gains gained gaining by more extra additional increase increases plus growth grows "
        "grew"
    ),
)
