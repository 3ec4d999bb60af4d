use std::collections::BTreeMap;

use super::*;
use crate::nutrition::testing::food;
use crate::report::samples::{date, example_week, mixed_week, report_of, woman_of_34};

fn written(report: &GapReport, columns: usize) -> String {
    let layout = Layout {
        columns,
        ascii: false,
    };
    let mut out = anstream::StripStream::new(Vec::new());
    text(report, layout, &mut out).unwrap();
    String::from_utf8(out.into_inner()).unwrap()
}

fn example() -> GapReport {
    report_of(Some(&woman_of_34()), &example_week(), &BTreeMap::new())
}

#[test]
fn a_week_on_a_terminal() {
    insta::assert_snapshot!(written(&example(), 80), @r#"
    Your food, 16 to 22 November 2026
    Woman of 34, eats everything. Reference values: DRI, USA and Canada.
    6 of 7 days are full and used.
    Mon ■  Tue ■  Wed ■  Thu ■  Fri ■  Sat ■  Sun ◧
    (■ full, ▣ full and confirmed, ◧ partial, □ empty)

    Of 100 people who log days like yours, how many get less than they need
    magnesium       88 %  ■■■■■■■■■□  likely too little    212 of 320 mg
    vitamin D       97 %  ■■■■■■■■■■  likely too little    4 of 15 µg
    potassium          -              may not be enough    2400 of 2600 mg
    calcium         41 %  ■■■■□□□□□□  cannot tell          827 of 1000 mg
    iron            18 %  ■■□□□□□□□□  possibly enough      11 of 18 mg
    vitamin B12     <1 %  □□□□□□□□□□  likely enough        4.1 of 2.4 µg
    The figures use your 6 full days and what people of your age and sex eat (a US
    survey). They hold if nothing was forgotten: days with something missing would
    make the true intake higher.

    On the lines below: ● a full day, ○ a partial one; ━ where your usual intake
    probably is; E the EAR, R the RDA, A the AI.

    Magnesium: likely too little
      0 ·········○················━━●━●●━━●━━●━E━······R············ 400 mg
      212 mg a day on average (177 to 269 for nine in ten people who log such days).
      Half of people like you need more than 265 mg (average requirement, EAR).
      Nearly all need less than 320 (recommended, RDA).
      Of people of your age and sex who log days like yours, about 88 in 100 usually
      take in less magnesium than they themselves need.
      From your days alone the figure is 90 %: a level of confidence, not a share of
      people.
      If everything eaten were 10 % higher: 73 %.
      Magnesium is known for 100 % of the energy you logged.
      Most from  stew                                              84 %
                 Banana, raw                                       16 %
      Muscle lets go after a contraction, and the cell makes its energy, with
      magnesium. A shortage can show as cramps, twitches or spasms.
      To get more: A handful of pumpkin seeds adds 165 mg.

    Vitamin D: likely too little
      0 ··········━━●━━━●━━━●━━━━━━━━··········E···················R 15 µg
      4 µg a day on average (2.5 to 7.2 for nine in ten people who log such days).
      Half of people like you need more than 10 µg (average requirement, EAR).
      Nearly all need less than 15 (recommended, RDA).
      Of people of your age and sex who log days like yours, about 97 in 100 usually
      take in less vitamin D than they themselves need.
      From your days alone the figure is 95 %: a level of confidence, not a share of
      people.
      If everything eaten were 10 % higher: 95 %.
      Vitamin D is known for 100 % of the energy you logged.
      Most from  stew                                              79 %
                 Banana, raw                                       21 %
      The gut takes up calcium for muscle and bone with vitamin D. A shortage can
      show as weakness or deep aches.
      The reference counts on almost no sun. Food alone rarely reaches it, and most
      people who eat little of it still have enough in their blood.

    Potassium: may not be enough
      0 ·······································━━━━━━━━●━━━A━━━━━━━━ 3000 mg
      2400 mg a day on average (1961 to 2980 for nine in ten people who log such
      days). The target is 2600 mg (Adequate Intake, AI).
      Intake is below the target of 2600 mg. That may still be enough: nobody knows
      the exact need, only an amount that is enough. Of people who log days like
      yours, about 27 in 100 usually reach it.
      Potassium is known for 100 % of the energy you logged.
      Most from  stew                                              83 %
                 Banana, raw                                       17 %
      Potassium carries the signal to contract and, with sodium, keeps the fluids in
      balance. A shortage can show as weakness, spasms or cramps.
      For potassium no average requirement has been published, only an Adequate
      Intake; less than that does not mean too little. It is not meant for people
      with kidney disease or medicines that hold potassium back. Potassium tablets
      are not for self-treatment.

    Calcium: cannot tell
      0 ·························━━━━━━E●━●●━━━R━━━━················ 1500 mg
      827 mg a day on average (648 to 1091 for nine in ten people who log such
      days). Half of people like you need more than 800 mg (average requirement,
      EAR). Nearly all need less than 1000 (recommended, RDA).
      Of people of your age and sex who log days like yours, about 41 in 100 usually
      take in less calcium than they themselves need.
      From your days alone the figure is 43 %: a level of confidence, not a share of
      people.
      If you log 7 more full days like these, the chance that the result is then
      clear is about 2 in 10.
      If everything eaten were 10 % higher: 24 %.
      Calcium is known for 100 % of the energy you logged.
      Most from  stew                                              83 %
                 Banana, raw                                       17 %
      Calcium sets off every contraction and steadies the nerves. A shortage can
      show as spasms or cramps.

    Iron: possibly enough
      0 ························E·━━━━━━●━━━━━━━━━━··········R······ 20 mg
      11 mg a day on average (8.8 to 14.3 for nine in ten people who log such days).
      Half of people like you need more than 8.1 mg (average requirement, EAR).
      Nearly all need less than 18 (recommended, RDA).
      Of people of your age and sex who log days like yours, about 18 in 100 usually
      take in less iron than they themselves need.
      From your days alone the figure is 23 %: a level of confidence, not a share of
      people.
      If you log 7 more full days like these, the chance that the result is then
      clear is about 4 in 10.
      If everything eaten were 10 % higher: 13 %.
      Iron is known for 100 % of the energy you logged.
      Most from  stew                                              83 %
                 Banana, raw                                       17 %
      Iron carries oxygen in the blood and stores it in the muscle. A shortage can
      show as fatigue, weakness or cramps.
      Needs differ widely, most of all with menstrual loss, so this is a chance and
      not a finding. Do not start iron tablets without a blood test.

    Vitamin B12: likely enough
      0 ···············E··R··━━━━━━━━━●━━━━━━━━━━━━━━━·············· 8 µg
      4.1 µg a day on average (2.8 to 6.1 for nine in ten people who log such days).
      Half of people like you need more than 2 µg (average requirement, EAR). Nearly
      all need less than 2.4 (recommended, RDA).
      Of people of your age and sex who log days like yours, fewer than 1 in 100
      usually take in less vitamin B12 than they themselves need.
      From your days alone the figure is <1 %: a level of confidence, not a share of
      people.
      If everything eaten were 10 % higher: <1 %.
      Vitamin B12 is known for 100 % of the energy you logged.
      Most from  stew                                              83 %
                 Banana, raw                                       17 %
      The nerves that drive the muscles keep their sheath with vitamin B12. A
      shortage can show as weakness, tingling or cramps.
      The body stores B12 for years: some weeks of little are a reason to look at
      your sources, not a sign of deficiency.

    Days
    6 of 7 days are full and used.
    Left out, not scaled up:
      Sun 22 November, partial: the day is not over; "nutrigap done" counts it when
      everything is logged
    Your meals have no names and no times, so a forgotten meal cannot be seen: only
    a day with less than half of your usual energy is asked about, and most days
    without their evening meal have more.

    For information: sodium and water
      Sodium: 2900 mg a day; adequate 1500; less is better above 2300 (NASEM 2019).
      Water in what you logged, drinks and food: 1.9 l a day; adequate 2.7 (IOM
      2005).

    What to do, in this order
    1. Find the cause. If muscles ache, cramp or feel weak, let a clinician look for
       it, with blood tests, and rule out other causes: thyroid, nerves, medicines,
       overexertion.
    2. Eat more widely. Most gaps close with ordinary food.
    3. Take a supplement only where food falls short and someone competent agrees.
       Do not start iron or potassium tablets because of this report.
    4. Drink enough, and more when you sweat or it is hot.
    5. Move regularly and moderately, stretch, rest, and go easy on stress and
       overexertion.

    This compares the food you logged with published reference intakes. It is
    information, not a diagnosis. It cannot show whether your body is short of
    anything, and it does not replace a clinician. Eating less than the average
    requirement is not the same as being deficient.
    "#);
}

#[test]
fn a_week_with_unknowns_and_partial_days_on_a_phone() {
    let report = report_of(Some(&woman_of_34()), &mixed_week(), &BTreeMap::new());
    insta::assert_snapshot!(written(&report, 40), @r#"
    Your food, 16 to 22 November 2026
    Woman of 34, eats everything. Reference
    values: DRI, USA and Canada.
    3 of 7 days are full and used.
    ■■◧□■□□
    (■ full, ▣ full and confirmed, ◧
    partial, □ empty)

    Of 100 people who log days like yours,
    how many get less than they need
    magnesium    27-81 %  cannot tell
    vitamin D       <1 %  likely enough
    potassium          -  may not be enough
    calcium      12-47 %  possibly enough
    iron          6-19 %  likely enough
    vitamin B12     <1 %  likely enough
    The figures use your 3 full days and
    what people of your age and sex eat (a
    US survey). They hold if nothing was
    forgotten: days with something missing
    would make the true intake higher.

    Magnesium: cannot tell
      267 mg a day on average (202 to 368
      for nine in ten people who log such
      days), 58.4 of it estimated for food
      without a value. Half of people like
      you need more than 265 mg (average
      requirement, EAR). Nearly all need
      less than 320 (recommended, RDA).
      Of people of your age and sex who log
      days like yours, about 46 in 100
      usually take in less magnesium than
      they themselves need.
      From your days alone the figure is 48
      %: a level of confidence, not a share
      of people.
      If you log 7 more full days like
      these, the chance that the result is
      then clear is about 3 in 10.
      If everything eaten were 10 % higher:
      29 %.
      Magnesium is known for 79 % of the
      energy you logged. So the true chance
      lies between 27 % and 81 %. With the
      unknown rich in it the answer would be
      "possibly enough", with nothing in it
      "possibly too little".
      Without a value: Gran's �[31mpie (1260
      kcal).
      Most came from: stew (100 %).
      Muscle lets go after a contraction,
      and the cell makes its energy, with
      magnesium. A shortage can show as
      cramps, twitches or spasms.
      To get more: A handful of pumpkin
      seeds adds 165 mg.

    Vitamin D: likely enough
      30.3 µg a day on average (27.6 to 35.8
      for nine in ten people who log such
      days), 25 of it from supplements, 0.68
      of it estimated for food without a
      value. Half of people like you need
      more than 10 µg (average requirement,
      EAR). Nearly all need less than 15
      (recommended, RDA).
      Of people of your age and sex who log
      days like yours, fewer than 1 in 100
      usually take in less vitamin D than
      they themselves need.
      From your days alone the figure is <1
      %: a level of confidence, not a share
      of people.
      If everything eaten were 10 % higher:
      <1 %.
      Vitamin D is known for 79 % of the
      energy you logged. With much or
      nothing in the rest, the chance is
      under 1 %.
      Without a value: Gran's �[31mpie (1260
      kcal).
      Most came from: stew (16 %).
      The gut takes up calcium for muscle
      and bone with vitamin D. A shortage
      can show as weakness or deep aches.
      The reference counts on almost no sun.
      Food alone rarely reaches it, and most
      people who eat little of it still have
      enough in their blood.

    Potassium: may not be enough
      2928 mg a day on average (2117 to 3862
      for nine in ten people who log such
      days), 528 of it estimated for food
      without a value. The target is 2600 mg
      (Adequate Intake, AI).
      The average reaches the target of 2600
      mg, but not surely. Of people who log
      days like yours, about 68 in 100
      usually reach it.
      Potassium is known for 79 % of the
      energy you logged.
      Without a value: Gran's �[31mpie (1260
      kcal).
      Most came from: stew (100 %).
      Potassium carries the signal to
      contract and, with sodium, keeps the
      fluids in balance. A shortage can show
      as weakness, spasms or cramps.
      For potassium no average requirement
      has been published, only an Adequate
      Intake; less than that does not mean
      too little. It is not meant for people
      with kidney disease or medicines that
      hold potassium back. Potassium tablets
      are not for self-treatment.

    Calcium: possibly enough
      976 mg a day on average (672 to 1428
      for nine in ten people who log such
      days), 182 of it estimated for food
      without a value. Half of people like
      you need more than 800 mg (average
      requirement, EAR). Nearly all need
      less than 1000 (recommended, RDA).
      Of people of your age and sex who log
      days like yours, about 23 in 100
      usually take in less calcium than they
      themselves need.
      From your days alone the figure is 19
      %: a level of confidence, not a share
      of people.
      If you log 7 more full days like
      these, the chance that the result is
      then clear is about 5 in 10.
      If everything eaten were 10 % higher:
      13 %.
      Calcium is known for 79 % of the
      energy you logged. So the true chance
      lies between 12 % and 47 %. With the
      unknown rich in it the answer would be
      "likely enough", with nothing in it
      "cannot tell".
      Without a value: Gran's �[31mpie (1260
      kcal).
      Most came from: stew (100 %).
      Calcium sets off every contraction and
      steadies the nerves. A shortage can
      show as spasms or cramps.

    Iron: likely enough
      13.7 mg a day on average (9.6 to 19.2
      for nine in ten people who log such
      days), 2.7 of it estimated for food
      without a value. Half of people like
      you need more than 8.1 mg (average
      requirement, EAR). Nearly all need
      less than 18 (recommended, RDA).
      Of people of your age and sex who log
      days like yours, about 10 in 100
      usually take in less iron than they
      themselves need.
      From your days alone the figure is 14
      %: a level of confidence, not a share
      of people.
      If everything eaten were 10 % higher:
      7 %.
      Iron is known for 79 % of the energy
      you logged. So the true chance lies
      between 6 % and 19 %. With the unknown
      rich in it the answer would be "likely
      enough", with nothing in it "possibly
      enough".
      Without a value: Gran's �[31mpie (1260
      kcal).
      Most came from: stew (100 %).
      Iron carries oxygen in the blood and
      stores it in the muscle. A shortage
      can show as fatigue, weakness or
      cramps.
      Needs differ widely, most of all with
      menstrual loss, so this is a chance
      and not a finding. Do not start iron
      tablets without a blood test.

    Vitamin B12: likely enough
      4.9 µg a day on average (2.8 to 7.9
      for nine in ten people who log such
      days), 0.81 of it estimated for food
      without a value. Half of people like
      you need more than 2 µg (average
      requirement, EAR). Nearly all need
      less than 2.4 (recommended, RDA).
      Of people of your age and sex who log
      days like yours, fewer than 1 in 100
      usually take in less vitamin B12 than
      they themselves need.
      From your days alone the figure is <1
      %: a level of confidence, not a share
      of people.
      If everything eaten were 10 % higher:
      <1 %.
      Vitamin B12 is known for 79 % of the
      energy you logged. So the true chance
      lies between under 1 % and 1 %.
      Without a value: Gran's �[31mpie (1260
      kcal).
      Most came from: stew (100 %).
      The nerves that drive the muscles keep
      their sheath with vitamin B12. A
      shortage can show as weakness,
      tingling or cramps.
      The body stores B12 for years: some
      weeks of little are a reason to look
      at your sources, not a sign of
      deficiency.

    Days
    3 of 7 days are full and used.
    Left out, not scaled up:
      Wed 18 November, partial: only 310
      kcal logged, a full day has at least
      500; if that was all, "nutrigap done
      2026-11-18"
      Thu 19 November: nothing logged
      Sat 21 November to Sun 22 November:
      nothing logged
    Your meals have no names and no times,
    so a forgotten meal cannot be seen: only
    a day with less than half of your usual
    energy is asked about, and most days
    without their evening meal have more.
    None of these days is a Saturday or
    Sunday: a weekend day would tell more.

    Supplements on these days
      Vitamin D3 25 µg, 3 times

    For information: sodium and water
      Sodium: 2900 mg a day, known for 79 %
      of the energy; adequate 1500; less is
      better above 2300 (NASEM 2019).
      Water in what you logged, drinks and
      food: 1.9 l a day, known for 79 % of
      the energy; adequate 2.7 (IOM 2005).

    What to do, in this order
    1. Find the cause. If muscles ache,
       cramp or feel weak, let a clinician
       look for it, with blood tests, and
       rule out other causes: thyroid,
       nerves, medicines, overexertion.
    2. Eat more widely. Most gaps close with
       ordinary food.
    3. Take a supplement only where food
       falls short and someone competent
       agrees. Do not start iron or
       potassium tablets because of this
       report.
    4. Drink enough, and more when you sweat
       or it is hot.
    5. Move regularly and moderately,
       stretch, rest, and go easy on stress
       and overexertion.

    This compares the food you logged with
    published reference intakes. It is
    information, not a diagnosis. It cannot
    show whether your body is short of
    anything, and it does not replace a
    clinician. Eating less than the average
    requirement is not the same as being
    deficient.
    "#);
}

#[test]
fn no_diary_at_all() {
    let written = written(&report_of(None, &[], &BTreeMap::new()), 80);
    let top: Vec<_> = written.lines().take(12).collect();
    insta::assert_snapshot!(top.join("\n"), @"
    Your food, 16 to 22 November 2026
    Woman of 31 to 50, eats everything. Reference values: DRI, USA and Canada.
    No day of 7 is logged in full yet; it takes 3 to say anything.
    Mon □  Tue □  Wed □  Thu □  Fri □  Sat □  Sun □
    (■ full, ▣ full and confirmed, ◧ partial, □ empty)
    Nothing is logged yet. Begin with: nutrigap log 2 eggs and a cup of milk
    Your sex and age are not set, so the figures are for a woman of 31 to 50. Set
    yours: nutrigap profile set --sex female|male --born 1990-05-17

    How sure your days alone are that you get less than you need
    magnesium          -              too few full days
    vitamin D          -              too few full days
    ");
}

#[test]
fn no_line_is_wider_than_the_screen() {
    use unicode_width::UnicodeWidthStr;
    let mut entries = mixed_week();
    entries.push(food(
        "味噌汁味噌汁味噌汁味噌汁味噌汁味噌汁味噌汁味噌汁味噌汁味噌汁",
        &[],
    ));
    entries.last_mut().unwrap().what.date = date(18);
    for columns in [24, 30, 39, 40, 60, 64, 71, 72, 80, 120] {
        for report in [example(), report_of(None, &entries, &BTreeMap::new())] {
            for line in written(&report, columns).lines() {
                assert!(line.width() <= columns, "{columns}: {line}");
            }
        }
    }
}

#[test]
fn nobody_is_told_to_start_iron_or_potassium_tablets() {
    let page = written(&example(), 200);
    for line in page.lines().filter(|l| l.contains("tablets")) {
        assert!(
            line.contains("Do not") || line.contains("not for self-treatment"),
            "{line}"
        );
    }
}

#[test]
fn colour_carries_nothing_that_the_words_do_not() {
    let mut coloured = Vec::new();
    text(&example(), Layout::default(), &mut coloured).unwrap();
    assert!(coloured.contains(&0x1b));
    assert!(!written(&example(), 80).contains('\u{1b}'));
}
