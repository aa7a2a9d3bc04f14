using TetherRelay.Core;
using TetherRelay.Core.Messaging;
using TetherRelay.Core.Providers;
using TetherRelay.Core.Providers.Failures;
using TetherRelay.Core.Threads;
using TetherRelay.Functions.Agents;
using TetherRelay.Tests.Agents;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Providers;

/// <summary>Every error code of the providers, as their pages describe it, and the sentences for agent and operator.</summary>
public sealed class FailureCatalogueTests
{
    // Codes, causes, whether another number helps, whether later helps, whether it proves a number without texts.
    private const string TwilioCodes = """
        21211 21614 21635 | number | y | n | y
        21265 21266 | number | y | n | n
        21408 | account | y | n | n
        21612 | region | y | n | n
        21608 | account | n | n | n
        21610 | recipient | y | n | n
        21611 | account | n | y | n
        14107 | request | n | y | n
        21601 21606 21659 21212 21603 21701 21702 21704 21705 | sender | n | n | n
        21657 21703 | sender | y | n | n
        21602 21617 21618 | content | n | n | n
        21604 21624 90007 30012 30013 30045 | request | n | n | n
        20003 20404 10001 20010 | account | n | n | n
        20429 | account | n | y | n
        21730 | network | n | y | n
        30001 | account | n | y | n
        30002 30037 | account | n | n | n
        30003 | phone | y | y | n
        30004 | recipient | y | n | n
        30005 | number | y | n | twice
        30006 | number | y | n | y
        30007 | content | n | n | n
        30008 | network | y | y | n
        30010 | request | y | n | n
        30011 30019 | content | n | n | n
        30014 30015 30016 | request | n | n | n
        30018 | sender | y | n | n
        30017 30020 30021 30047 30500 | network | n | y | n
        30022 30023 | account | n | y | n
        30027 | account | y | y | n
        30025 30026 | none | n | n | n
        30024 | sender | y | y | n
        30028 30029 30030 30031 | request | n | n | n
        30032 30033 30034 | sender | n | n | n
        30035 | sender | n | y | n
        30036 | request | y | y | n
        30009 30038 30039 | none | n | n | n
        30042 | sender | y | n | n
        30410 | network | n | y | n
        30440 30441 30442 30443 30444 30445 30446 30447 30448 30449 | none | n | n | n
        30450 30453 | account | y | y | n
        30610 | request | n | y | n
        63024 | number | y | n | n
        63014 63033 | recipient | y | n | n
        63038 | account | n | y | n
        63016 63032 63036 | none | n | n | n
        30040 30041 30454 30483 30484 30485 30486 30487 30488 30489 | unknown | y | n | n
        """;

    private const string SinchCodes = """
        0 400 401 | none | n | n | n
        402 408 | region | y | n | n
        405 | request | n | n | n
        403 404 | network | n | y | n
        406 | request | n | y | n
        407 | request | n | n | n
        410 | sender | n | n | n
        411 | request | n | n | n
        412 | region | y | n | n
        413 | account | n | n | n
        414 415 416 417 418 | content | n | n | n
        1 2 3 4 5 6 7 8 9 10 11 12 13 | region | y | n | n
        15 62 | content | n | n | n
        16 77 | number | y | n | n
        40 45 50 56 70 73 76 | network | n | y | n
        60 | sender | n | n | n
        64 69 | account | n | y | n
        61 63 65 66 67 68 | recipient | y | n | n
        100 | number | y | n | n
        150 152 | number | y | n | y
        101 102 106 107 153 155 158 159 200 201 202 203 207 210 212 | phone | y | y | n
        110 151 154 204 205 206 250 251 252 253 254 255 256 257 | recipient | y | n | n
        300 | number | y | n | y
        301 302 303 304 | number | y | n | n
        310 311 312 | sender | n | n | n
        320 321 | recipient | y | n | n
        322 | phone | y | y | n
        330 338 347 | request | n | n | n
        349 | content | y | n | n
        350 375 399 | network | n | y | n
        """;

    public static IEnumerable<TheoryDataRow<ProviderName, string, string, bool, bool, string>> Codes() =>
        [
            .. Rows(ProviderName.Twilio, TwilioCodes),
            .. Rows(ProviderName.TextGrid, TwilioCodes),
            .. Rows(ProviderName.Sinch, SinchCodes),
        ];

    [Theory]
    [MemberData(nameof(Codes))]
    public void A_code_has_its_cause_and_its_remedy(
        ProviderName provider,
        string code,
        string cause,
        bool anotherNumber,
        bool later,
        string proof
    )
    {
        var failure = FailureCatalogue.Find(provider, code);

        Assert.NotNull(failure);
        Assert.Equal(
            (cause, anotherNumber, later, proof),
            (
                WireWord.Of(failure.Cause),
                failure.AnotherNumberHelps,
                failure.Later != LaterAttempt.No,
                failure.Evidence switch
                {
                    NumberEvidence.Proof => "y",
                    NumberEvidence.Repeated => "twice",
                    _ => "n",
                }
            )
        );
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void Both_tools_say_the_same_of_a_failure_and_ask_for_another_number_only_where_that_helps(
        ProviderName provider,
        string code,
        string cause,
        bool anotherNumber,
        bool later,
        string proof
    )
    {
        var message = Failed(provider, code);

        var sent = ToolAnswer.From(new SendResult.DeliveryFailed(message));
        var status = SmsStatusTool.Answer(message);

        Assert.Equal("delivery_failed", sent.Code);
        Assert.Equal(sent.Error, status.Message);
        Spoken.Check(sent.Error);
        var isAboutThem = cause is "number" or "phone" or "recipient" or "region" or "network" or "unknown";
        var isOptOut = code == "21610";
        Assert.Equal(
            isAboutThem && anotherNumber && !isOptOut,
            sent.Error!.Contains("another number", StringComparison.Ordinal)
        );
        _ = (later, proof);
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void The_operator_reads_what_a_failure_means_and_what_to_do(
        ProviderName provider,
        string code,
        string cause,
        bool anotherNumber,
        bool later,
        string proof
    )
    {
        var sentence = MessageErrors.Sentence(Failed(provider, code));

        Assert.NotNull(sentence);
        Assert.EndsWith(".", sentence, StringComparison.Ordinal);
        Assert.Contains(FailureCatalogue.Find(provider, code)!.Sentence, sentence, StringComparison.Ordinal);
        _ = (cause, anotherNumber, later, proof);
    }

    [Theory]
    [InlineData(ProviderName.Twilio, "39999")]
    [InlineData(ProviderName.TextGrid, "21999")]
    [InlineData(ProviderName.Sinch, "999")]
    [InlineData(ProviderName.Sinch, "30006")]
    [InlineData(ProviderName.Twilio, "150")]
    [InlineData(ProviderName.Twilio, null)]
    public void An_unknown_code_says_nothing_about_the_number(ProviderName provider, string? code)
    {
        Assert.Null(FailureCatalogue.Find(provider, code));
        Assert.Equal(
            "That text didn't arrive. Offer another way.",
            ToolAnswer.From(new SendResult.DeliveryFailed(Failed(provider, code))).Error
        );
    }

    [Fact]
    public void A_text_whose_provider_timed_out_may_have_arrived()
    {
        var sentence = ToolAnswer.From(new SendResult.DeliveryFailed(Failed(ProviderName.Twilio, "30410"))).Error!;

        Assert.StartsWith("That text may have arrived", sentence, StringComparison.Ordinal);
        Assert.Equal(
            new SendOutcome.Unknown("30410"),
            Answers.Read(ProviderName.Twilio, 400, """{"code":30410}""").Outcome
        );
    }

    [Theory]
    [InlineData("20429", "a little later in the call")]
    [InlineData("21611", "Offer another way")]
    [InlineData("63038", "Offer another way")]
    [InlineData("21730", "Offer another way")]
    public void A_text_that_the_provider_did_not_take_for_now_is_tried_again_only_where_that_helps_within_the_call(
        string code,
        string advice
    )
    {
        var outcome = Answers.Read(ProviderName.Twilio, 400, $$"""{"code":{{code}}}""").Outcome;
        var message = Failed(ProviderName.Twilio, code) with { Status = MessageStatus.NotSent };

        Assert.Equal(new SendOutcome.NotSent(code), outcome);
        var sent = ToolAnswer.From(new SendResult.NotSent(message));
        Assert.Contains(advice, sent.Error, StringComparison.Ordinal);
        Assert.Equal(sent.Error, SmsStatusTool.Answer(message).Message);
        Spoken.Check(sent.Error);
    }

    [Theory]
    [InlineData("403")]
    [InlineData("150")]
    [InlineData("300")]
    public void A_number_in_Sinch_s_answer_to_a_send_is_no_code_of_a_receipt(string number) =>
        Assert.Equal(
            new SendOutcome.Rejected(RejectionReason.Other, "http_400"),
            Answers.Read(ProviderName.Sinch, 400, $$$"""{"error":{"code":{{{number}}},"message":"no"}}""").Outcome
        );

    [Theory]
    [InlineData("21603", RejectionReason.Configuration, false)]
    [InlineData("21703", RejectionReason.Configuration, false)]
    [InlineData("20010", RejectionReason.Configuration, true)]
    [InlineData("30037", RejectionReason.Configuration, true)]
    [InlineData("21618", RejectionReason.Message, false)]
    [InlineData("21624", RejectionReason.Other, false)]
    [InlineData("14107", RejectionReason.Other, false)]
    public void A_refused_send_has_the_reason_of_its_cause(string code, RejectionReason reason, bool alert)
    {
        foreach (var provider in new[] { ProviderName.Twilio, ProviderName.TextGrid })
        {
            var answer = Answers.Read(provider, 400, $$"""{"code":{{code}}}""");

            Assert.Equal(new SendOutcome.Rejected(reason, code), answer.Outcome);
            Assert.Equal(alert, answer.Alert);
        }
    }

    private static Message Failed(ProviderName provider, string? code) =>
        Samples.Recorded(MessageStatus.Undelivered, DateTimeOffset.UnixEpoch) with
        {
            Attempts = [new SendAttempt(WireWord.Of(provider), "sender", DateTimeOffset.UnixEpoch)],
            ErrorCode = code,
        };

    private static IEnumerable<TheoryDataRow<ProviderName, string, string, bool, bool, string>> Rows(
        ProviderName provider,
        string table
    ) =>
        from line in table.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        let cells = line.Split('|', StringSplitOptions.TrimEntries)
        from code in cells[0].Split(' ')
        select new TheoryDataRow<ProviderName, string, string, bool, bool, string>(
            provider,
            code,
            cells[1],
            cells[2] == "y",
            cells[3] == "y",
            cells[4]
        );
}
