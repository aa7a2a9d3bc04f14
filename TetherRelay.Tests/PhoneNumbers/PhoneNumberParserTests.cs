using FsCheck.Xunit;
using TetherRelay.Core.PhoneNumbers;

namespace TetherRelay.Tests.PhoneNumbers;

public sealed class PhoneNumberParserTests
{
    [Theory]
    [InlineData("+14165550100")]
    [InlineData("(416) 555-0100")]
    [InlineData("416.555.0100")]
    [InlineData("416/555/0100")]
    [InlineData("+1 416 555 0100")]
    [InlineData("14165550100")]
    [InlineData(" 14165550100")]
    [InlineData("1-416-555-0100")]
    [InlineData("(+1) 416 555 0100")]
    [InlineData("tel:+14165550100")]
    [InlineData("TEL: +1 416 555 0100")]
    [InlineData("tel:+1-416-555-0100;ext=5")]
    [InlineData("sms:+14165550100")]
    [InlineData("+1-416-555-0100 ext. 5")]
    [InlineData("+1-416-555-0100 x5")]
    [InlineData("416-555-0100, extension 512")]
    [InlineData("416 555-0100 poste 5")]
    [InlineData("416-555-0100 #5")]
    [InlineData("011 1 416 555 0100")]
    [InlineData("%2B14165550100")]
    [InlineData("＋１４１６５５５０１００")]
    [InlineData("（４１６）　５５５－０１００")]
    [InlineData("٤١٦٥٥٥٠١٠٠")]
    [InlineData("\u200E\u202A+1\u00A0416\u2011555\u20130100\u202C\u0000\r\n")]
    [InlineData("sip:+14165550100@203.0.113.7:5060;transport=tcp")]
    [InlineData("sips:4165550100@example.com")]
    [InlineData("+14165550100@example.com")]
    [InlineData("\"Jo 2\" <sip:+14165550100@example.com>")]
    [InlineData("<+14165550100>")]
    [InlineData("'416-555-0100'.")]
    [InlineData("\"Ann\" <sip:+14165550100@h.example>;tag=1")]
    [InlineData("Ann <sip:+14165550100@h.example:5060;user=phone>;tag=88sja8x;expires=60")]
    [InlineData("\"555 <000> \\\" 1\" <sip:+14165550100@h.example>")]
    [InlineData("<sip:+14165550100;npdi;rn=+12125550100@gateway.carrier.example.com;user=phone>")]
    [InlineData("sip:+14165550100;cic=+1234;oli=0;verstat=TN-Validation-Passed@192.0.2.1")]
    [InlineData("sip:+14165550100:pw@h.example")]
    [InlineData("sip:%2B14165550100@h.example?subject=hi")]
    [InlineData("sip:+1-416-555-0100;tgrp=a;trunk-context=h.example@h.example")]
    [InlineData("+14165550100;oli=0")]
    [InlineData("tel:+14165550100;isub=1411;postd=pp22")]
    [InlineData("tel:5550100;phone-context=+1416")]
    [InlineData("tel:4165550100;phone-context=example.com")]
    [InlineData("tel:+1-416-555-0100,1234")]
    [InlineData("+14165550100;1234")]
    [InlineData("+14165550100,,45#")]
    [InlineData("+14165550100p123")]
    [InlineData("+14165550100w123w4*#")]
    [InlineData("+14165550100;ext=12")]
    [InlineData("416-555-0100 x123#")]
    [InlineData("whatsapp:+14165550100")]
    [InlineData("rcs:+14165550100")]
    [InlineData("messenger:+14165550100")]
    [InlineData("14165550100@s.whatsapp.net")]
    [InlineData("14165550100@c.us")]
    [InlineData("\u207A14165550100")]
    [InlineData("\u279514165550100")]
    [InlineData("+1416555010\uFE0F0\u20E3")]
    [InlineData("\u3164+14165550100\u2800")]
    [InlineData("𝟒𝟏𝟔\uFE63𝟓𝟓𝟓\uFE63𝟎𝟏𝟎𝟎")]
    public void Every_notation_is_one_number(string text) =>
        Assert.Equal(
            new PhoneNumberResult.Valid("+14165550100", "CA", NumberType.FixedLineOrMobile),
            PhoneNumberParser.Parse(text, "CA")
        );

    [Theory]
    [InlineData("+12423651234", "CA", "+12423651234", "BS")]
    [InlineData("242 365 1234", "US", "+12423651234", "BS")]
    [InlineData("+18765550100", "CA", "+18765550100", "JM")]
    [InlineData("+12125550100", "CA", "+12125550100", "US")]
    [InlineData("14165550100", "JM", "+14165550100", "CA")]
    [InlineData(" 14165550100", "GB", "+14165550100", "CA")]
    [InlineData("+44 (0)20 7946 0000", "CA", "+442079460000", "GB")]
    [InlineData("011 44 20 7946 0000", "CA", "+442079460000", "GB")]
    [InlineData("00 1 416 555 0100", "DE", "+14165550100", "CA")]
    [InlineData("020 7946 0000", "GB", "+442079460000", "GB")]
    [InlineData("442079460000", "GB", "+442079460000", "GB")]
    [InlineData(" 442079460000", "CA", "+442079460000", "GB")]
    [InlineData("06 12 34 56 78", "fr", "+33612345678", "FR")]
    [InlineData("02 1234 5678", "IT", "+390212345678", "IT")]
    [InlineData("8656696", "IS", "+3548656696", "IS")]
    [InlineData("+1 800 555 0100", "CA", "+18005550100", "CA")]
    [InlineData("+800 1234 5678", "CA", "+80012345678", "001")]
    [InlineData("+5215512345678", "CA", "+525512345678", "MX")]
    [InlineData("+52 1 55 1234 5678", "MX", "+525512345678", "MX")]
    [InlineData("+52 044 55 1234 5678", "CA", "+525512345678", "MX")]
    [InlineData("044 55 1234 5678", "MX", "+525512345678", "MX")]
    [InlineData("01 55 1234 5678", "MX", "+525512345678", "MX")]
    [InlineData("5215512345678", "MX", "+525512345678", "MX")]
    [InlineData("5215512345678@c.us", "CA", "+525512345678", "MX")]
    [InlineData("+229 90 01 12 34", "CA", "+2290190011234", "BJ")]
    [InlineData("90 01 12 34", "BJ", "+2290190011234", "BJ")]
    [InlineData("+229 01 90 01 12 34", "BJ", "+2290190011234", "BJ")]
    [InlineData("+54 9 11 2345 6789", "CA", "+5491123456789", "AR")]
    [InlineData("11 15 2345 6789", "AR", "+5491123456789", "AR")]
    public void Is_read_in_a_region_and_has_a_region(string text, string region, string e164, string itsRegion)
    {
        var valid = Assert.IsType<PhoneNumberResult.Valid>(PhoneNumberParser.Parse(text, region));

        Assert.Equal((e164, itsRegion), (valid.E164, valid.Region));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \t\u00A0\u200B")]
    [InlineData("\u200B\u0000")]
    [InlineData("+")]
    [InlineData("-")]
    [InlineData("tel:")]
    [InlineData("anonymous")]
    [InlineData("Anonymous")]
    [InlineData("+anonymous")]
    [InlineData("UNKNOWN")]
    [InlineData("<unknown>")]
    [InlineData("Unknown Caller")]
    [InlineData("restricted")]
    [InlineData("Private")]
    [InlineData("unavailable")]
    [InlineData("withheld")]
    [InlineData("blocked")]
    [InlineData("None")]
    [InlineData("null")]
    [InlineData("undefined")]
    [InlineData("N/A")]
    [InlineData("No Caller ID")]
    [InlineData("anonymous@anonymous.invalid")]
    [InlineData("sip:anonymous@anonymous.invalid")]
    [InlineData("sip:Anonymous@192.0.2.1;user=phone")]
    [InlineData("sip:+14165550100@anonymous.invalid")]
    [InlineData("\"Anonymous\" <sip:anonymous@anonymous.invalid>")]
    [InlineData("tel:anonymous")]
    [InlineData("{{system__caller_id}}")]
    [InlineData(" {{ caller }} ")]
    [InlineData("+266696687")]
    [InlineData("266696687")]
    [InlineData("+7378742833")]
    [InlineData("7378742833")]
    [InlineData("+17378742833")]
    [InlineData("+2562533")]
    [InlineData("+8656696")]
    [InlineData("+86282452253")]
    [InlineData("+1266696687")]
    [InlineData("7378742883")]
    [InlineData("+17378742883")]
    [InlineData("tel:+17378742833")]
    [InlineData("<sip:+266696687@sip.example>;tag=1")]
    [InlineData("+12562533")]
    [InlineData("+464")]
    [InlineData("+0")]
    [InlineData("+1")]
    [InlineData("0000000000")]
    [InlineData("+10000000000")]
    [InlineData("+15555555555")]
    [InlineData("5555555555")]
    [InlineData("Out of area")]
    [InlineData("OUT-OF-AREA")]
    [InlineData("Number withheld")]
    [InlineData("Withheld Number")]
    [InlineData("Caller ID unavailable")]
    [InlineData("Caller ID blocked")]
    [InlineData("No Number")]
    [InlineData("Private Name")]
    [InlineData("Unidentified Caller")]
    [InlineData("Unassigned")]
    [InlineData("O")]
    [InlineData("P")]
    [InlineData("Anonyme")]
    [InlineData("Appel anonyme")]
    [InlineData("Numéro masqué")]
    [InlineData("NUMÉRO PRIVÉ")]
    [InlineData("Numéro inconnu")]
    [InlineData("Appelant inconnu")]
    [InlineData("Correspondant non identifié")]
    [InlineData("Numéro non disponible")]
    [InlineData("Pas de numéro")]
    [InlineData("confidentiel")]
    [InlineData("sip:unavailable@unknown.invalid")]
    [InlineData("\"Bob\" <sip:c8oqz84zk7z@privacy.invalid>;tag=1")]
    [InlineData("\"Anonymous\" <sip:anonymous@h.example>;tag=9802748")]
    [InlineData("anonymous:")]
    [InlineData("<null>")]
    [InlineData("[object Object]")]
    [InlineData("NaN")]
    public void A_withheld_number_is_absent(string? text) =>
        Assert.Equal(new PhoneNumberResult.Absent(), PhoneNumberParser.Parse(text, "CA"));

    [Theory]
    [InlineData("5550100")]
    [InlineData("911")]
    [InlineData("+1911")]
    [InlineData("1234567890")]
    [InlineData("416555010")]
    [InlineData("41655501000")]
    [InlineData("+1416555010099999")]
    [InlineData("+99914165550100")]
    [InlineData("442079460000")]
    [InlineData("\n442079460000")]
    [InlineData("1-800-FLOWERS")]
    [InlineData("416-555-O1OO")]
    [InlineData("my number is 4165550100")]
    [InlineData("4165550100 4165550101")]
    [InlineData("+14165550100, +14165550101")]
    [InlineData("+14165550100+14165550101")]
    [InlineData("4165550100 or 4165550101")]
    [InlineData("++14165550100")]
    [InlineData("tel:5550100;phone-context=example.com")]
    [InlineData("+14165550100,+14165550101")]
    [InlineData("4165550100,4165550101")]
    [InlineData("4165550100; 4165550101")]
    [InlineData("4165550100, 555-0101")]
    [InlineData("<+14165550100> or <+14165550101>")]
    [InlineData("sip:1001@pbx.example")]
    [InlineData("sip:alice@h.example")]
    [InlineData("client:bob")]
    [InlineData("messenger:14165550100")]
    [InlineData("14165550100@lid")]
    [InlineData("41655501¹0")]
    [InlineData("+{{caller}}")]
    [InlineData("hello")]
    [InlineData("anonymous1")]
    public void An_ambiguous_or_malformed_number_is_invalid(string text) =>
        Assert.Equal(new PhoneNumberResult.Invalid(), PhoneNumberParser.Parse(text, "CA"));

    [Theory]
    [InlineData("+19005550100", "CA")]
    [InlineData("900 555 0100", "US")]
    [InlineData("09061234567", "GB")]
    [InlineData("0843 123 4567", "GB")]
    public void Premium_and_shared_cost_numbers_are_not_texted(string text, string region) =>
        Assert.Equal(new PhoneNumberResult.NotTextable(), PhoneNumberParser.Parse(text, region));

    [Theory]
    [InlineData("")]
    [InlineData("XX")]
    public void An_unknown_region_reads_international_numbers_only(string region)
    {
        Assert.IsType<PhoneNumberResult.Valid>(PhoneNumberParser.Parse("+14165550100", region));
        Assert.IsType<PhoneNumberResult.Invalid>(PhoneNumberParser.Parse("4165550100", region));
    }

    [Fact]
    public void A_very_long_value_takes_no_time()
    {
        var started = TimeProvider.System.GetTimestamp();

        foreach (var character in "1+a( \u200B{")
            for (var times = 0; times < 10; times++)
                Assert.IsNotType<PhoneNumberResult.Valid>(PhoneNumberParser.Parse(new string(character, 32_768), "CA"));

        Assert.InRange(TimeProvider.System.GetElapsedTime(started).TotalSeconds, 0, 2);
        Assert.IsType<PhoneNumberResult.Valid>(
            PhoneNumberParser.Parse(new string(' ', 32_768) + "4165550100" + new string(' ', 32_768), "CA")
        );
    }

    [Fact]
    public void Warming_up_is_quiet() => Assert.Null(Record.Exception(PhoneNumberParser.Warm));

    [Property(Arbitrary = [typeof(WrittenNumbers)], MaxTest = 2000)]
    public void All_forms_of_a_number_are_one_number(WrittenNumbers number)
    {
        var valid = Assert.IsType<PhoneNumberResult.Valid>(PhoneNumberParser.Parse(number.Written, "CA"));

        Assert.Equal(number.E164, valid.E164);
        Assert.Equal(valid, PhoneNumberParser.Parse(valid.E164, "DE"));
    }

    [Property(MaxTest = 2000)]
    public void Any_value_has_an_outcome(string? text) => Assert.NotNull(PhoneNumberParser.Parse(text, "CA"));

    // Read as a provider writes it, the first is a number of Austria.
    [Theory]
    [InlineData("4372000150", "+14372000150")]
    [InlineData("(437) 200-0150", "+14372000150")]
    [InlineData("+43 720 345678", "+43720345678")]
    [InlineData("62345", "62345")]
    public void A_contact_that_a_person_names_is_read_in_the_region_first(string written, string contact) =>
        Assert.Equal(contact, PhoneNumberParser.Named(written, "CA"));
}
