using TetherRelay.Simulator.Sinch;
using TetherRelay.Simulator.TextGrid;
using TetherRelay.Simulator.Twilio;

namespace TetherRelay.Tests.Simulator;

/// <summary>The providers' signatures, against values that were computed elsewhere.</summary>
public sealed class SignatureTests
{
    [Fact]
    public void Twilio_signs_the_address_and_the_sorted_fields()
    {
        var fields = new Dictionary<string, string>
        {
            ["To"] = "+14165550123",
            ["MessageStatus"] = "delivered",
            ["MessageSid"] = "SM123",
        };

        Assert.Equal(
            "7cqowelAeXpVu2QMNpiRdNU6RqA=",
            TwilioWebhooks.Signature("token123", "https://sms.example.org/hooks/twilio/status", fields)
        );
    }

    [Fact]
    public void TextGrid_signs_the_address_and_the_body() =>
        Assert.Equal(
            "5W9A5hNz4sDtdRVwECRIAIX96uE=",
            TextGridWebhooks.Signature(
                "whsec",
                "https://sms.example.org/hooks/textgrid/in",
                "From=%2B14165550123&Body=STOP"
            )
        );

    [Fact]
    public void TextGrid_signs_characters_beyond_ASCII_as_escapes() =>
        Assert.Equal(
            "UXgvXM7Vum2MU2myZNOzhmpgceI=",
            TextGridWebhooks.Signature(
                "whsec",
                "https://sms.example.org/hooks/textgrid/in",
                """{"From":"+14165550123","Body":"Arrêt 🎉"}"""
            )
        );

    [Fact]
    public void Sinch_signs_the_body_the_nonce_and_the_time() =>
        Assert.Equal(
            "vnnY8sgCf1yhVVMYcuLmLJpUtJW23t+/S6pwhe2ffzo=",
            SinchWebhooks.Signature("sec", """{"a":1}""", "n1", "1700000000")
        );
}
