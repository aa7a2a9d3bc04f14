using Microsoft.Extensions.Time.Testing;
using TetherRelay.Core;
using TetherRelay.Core.Providers;
using TetherRelay.Core.Providers.Sinch;
using TetherRelay.Core.Providers.TextGrid;
using TetherRelay.Core.Providers.Twilio;

namespace TetherRelay.Tests.Providers;

/// <summary>The providers' own signatures, with a vector each that was made without this code.</summary>
public sealed class CallbackChecksTests
{
    private const StringComparison Ordinal = StringComparison.Ordinal;
    private const string TwilioUrl = "https://sms.example.org/hooks/twilio/status";
    private const string TwilioForm = "MessageSid=SM123&MessageStatus=delivered&To=%2B14165550123";
    private const string TwilioSignature = "7cqowelAeXpVu2QMNpiRdNU6RqA=";

    [Fact]
    public void Twilios_vector_is_genuine_whatever_the_order_of_the_fields()
    {
        Assert.Equal(CallbackCheck.Genuine, Twilio(TwilioUrl, TwilioForm, TwilioSignature));
        Assert.Equal(
            CallbackCheck.Genuine,
            Twilio(TwilioUrl, "To=%2B14165550123&MessageStatus=delivered&MessageSid=SM123", TwilioSignature)
        );
    }

    [Theory]
    [InlineData(TwilioUrl, TwilioForm, null)]
    [InlineData(TwilioUrl, TwilioForm, "")]
    [InlineData(TwilioUrl, TwilioForm, "7cqowelAeXpVu2QMNpiRdNU6RqB=")]
    [InlineData(TwilioUrl, "MessageSid=SM123&MessageStatus=failed&To=%2B14165550123", TwilioSignature)]
    [InlineData(TwilioUrl, TwilioForm + "&ErrorCode=30003", TwilioSignature)]
    [InlineData("https://sms.example.org/hooks/twilio/other", TwilioForm, TwilioSignature)]
    [InlineData("https://sms.example.org/hooks/twilio/status?a=1", TwilioForm, TwilioSignature)]
    public void Any_other_request_is_forged(string url, string form, string? signature) =>
        Assert.Equal(CallbackCheck.Forged, Twilio(url, form, signature));

    // openssl dgst -sha1 -hmac token123 over the address with a port that the other side leaves out, and the fields.
    [Fact]
    public void Twilio_may_sign_with_the_port_or_without_it()
    {
        Assert.Equal(
            CallbackCheck.Genuine,
            Twilio("https://sms.example.org:443/hooks/twilio/status", TwilioForm, TwilioSignature)
        );
        Assert.Equal(
            CallbackCheck.Genuine,
            Twilio("https://sms.example.org/hooks/twilio/status", TwilioForm, "Aff73+e3XsROo4iewrjbxKlt4EM=")
        );
    }

    // Each with the signature that Twilio's Node library 6.3.1 makes and accepts.
    [Theory]
    [InlineData("https://SMS.Example.org/hooks/twilio/status", "fiqoceX4ZWDRszphVu8V+CaNGzg=")]
    [InlineData(TwilioUrl + "?q=it's", "gKXAU+cI5UZ+BdQ2zhZyTJfRQgc=")]
    [InlineData(TwilioUrl + "?q=it%27s", "pPukkUD+olXwGAy/JaoJgr/o8i8=")]
    [InlineData(TwilioUrl + "?q=it's", "pPukkUD+olXwGAy/JaoJgr/o8i8=")]
    [InlineData(TwilioUrl + "?q=a+b", "sgtEQmDn9oBJmXsWJ8KJiG7ZklY=")]
    [InlineData(TwilioUrl + "?q=a%21b", "seZMpLOMEij+yGmr5PoMi6z3Qk8=")]
    [InlineData(TwilioUrl + "?b=1&a=2&b=3", "WhiuGDOC/wLHhY4pKf9bW0Lfz+w=")]
    [InlineData(TwilioUrl + "?q", "wVP8+nVIWwdcRDnuZy6quvLbdzc=")]
    public void Twilio_may_sign_the_address_as_written_or_normalized(string url, string signature)
    {
        Assert.Equal(CallbackCheck.Genuine, Twilio(url, TwilioForm, signature));
        Assert.Equal(CallbackCheck.Forged, Twilio(url.Replace("status", "other", Ordinal), TwilioForm, signature));
    }

    [Theory]
    [InlineData("key=k1,algorithm=HMAC_SHA256", "shared", "rCQhLmW/9NwY4d6q6RBRgeaZOPz0ehhYkyIuOcJnLGM=", true)]
    [InlineData("key=k1, algorithm = hmac_sha256", "shared", "rCQhLmW/9NwY4d6q6RBRgeaZOPz0ehhYkyIuOcJnLGM=", true)]
    [InlineData("key=k1,algorithm=HMAC_SHA256", "shared2,shared", "rCQhLmW/9NwY4d6q6RBRgeaZOPz0ehhYkyIuOcJnLGM=", true)]
    [InlineData(
        "key=k2,algorithm=HMAC_SHA256",
        "shared2, shared",
        "5VNDdio2B4XI7Nb3x10FwK/BHgmRE9aMJwjK+7rXb/Y=",
        true
    )]
    [InlineData("key=k1,algorithm=HMAC_SHA1", "shared", "1jwFKsbKXD6AGoCsIpuGiVqMG2E=", true)]
    [InlineData("key=k1", "shared", "1jwFKsbKXD6AGoCsIpuGiVqMG2E=", true)]
    [InlineData("key=k1,algorithm=HMAC_SHA256", "shared2", "rCQhLmW/9NwY4d6q6RBRgeaZOPz0ehhYkyIuOcJnLGM=", false)]
    [InlineData("key=k1,algorithm=HMAC_SHA1", "shared", "rCQhLmW/9NwY4d6q6RBRgeaZOPz0ehhYkyIuOcJnLGM=", false)]
    [InlineData("key=k1,algorithm=HMAC_SHA512", "shared", "rCQhLmW/9NwY4d6q6RBRgeaZOPz0ehhYkyIuOcJnLGM=", false)]
    [InlineData("key=k1,algorithm=HMAC_SHA1", "shared", TwilioSignature, false)]
    [InlineData("key=k1,algorithm=HMAC_SHA1", ",", "8tJTKVi5WHwTPT+oyXv8suiHn2M=", false)]
    [InlineData(null, "shared", TwilioSignature, true)]
    [InlineData("", "shared", TwilioSignature, true)]
    [InlineData(null, "shared", "1jwFKsbKXD6AGoCsIpuGiVqMG2E=", false)]
    public void A_SharedKey_signs_where_Twilio_s_header_names_one(
        string? settings,
        string keys,
        string signature,
        bool isGenuine
    ) =>
        Assert.Equal(
            isGenuine ? CallbackCheck.Genuine : CallbackCheck.Forged,
            Twilio(TwilioUrl, TwilioForm, signature, settings: settings, sharedKeys: keys)
        );

    [Fact]
    public void A_SharedKey_that_the_organization_does_not_have_is_not_set_up() =>
        Assert.Equal(
            CallbackCheck.NotSetUp,
            Twilio(TwilioUrl, TwilioForm, TwilioSignature, settings: "key=k1,algorithm=HMAC_SHA256")
        );

    // As above, over the address in lower case, and over fields of which one has two values, each signed once.
    [Fact]
    public void Twilios_signature_covers_the_address_whatever_its_case_and_every_value_of_a_field()
    {
        Assert.Equal(
            CallbackCheck.Genuine,
            Twilio("https://SMS.Example.org/hooks/twilio/status", TwilioForm, TwilioSignature)
        );
        Assert.Equal(
            CallbackCheck.Genuine,
            Twilio(TwilioUrl, "To=b&To=a&MessageSid=SM123&To=a", "x4ELuQVtlb+FFyoH5nhkqQp0fLI=")
        );
        Assert.Equal(CallbackCheck.Forged, Twilio(TwilioUrl, "To=b&MessageSid=SM123", "x4ELuQVtlb+FFyoH5nhkqQp0fLI="));
    }

    [Fact]
    public void An_address_that_does_not_hold_its_host_as_it_is_read_can_be_signed_and_forged()
    {
        const string Url = "http://127.1/hooks";

        Assert.Equal(CallbackCheck.Genuine, Twilio(Url, TwilioForm, "HoS9ShdC8J3bbeft9mw1g77gDUo="));
        Assert.Equal(CallbackCheck.Forged, Twilio(Url, TwilioForm, TwilioSignature));
    }

    [Fact]
    public void A_json_body_of_twilios_is_covered_by_the_hash_in_the_address()
    {
        // printf '{"a":1}' | sha256sum
        const string Hash = "015abd7f5cc57a2dd94b7590f04ad8084273905ee33ec5cebeae62276a97f862";
        var url = $"{TwilioUrl}?bodySHA256={Hash}";

        Assert.Equal(
            CallbackCheck.Genuine,
            Twilio(url, """{"a":1}""", "60VZM0lNwaiDHEnQw+pzRO03egs=", "application/json")
        );
        Assert.Equal(
            CallbackCheck.Forged,
            Twilio(url, """{"a":2}""", "60VZM0lNwaiDHEnQw+pzRO03egs=", "application/json")
        );
        Assert.Equal(
            CallbackCheck.Genuine,
            Twilio(
                $"{TwilioUrl}?bodySHA256={Hash.ToUpperInvariant()}",
                """{"a":1}""",
                "Je7eAigazgBEMhZsxzhzCriSelI=",
                "application/json"
            )
        );
        Assert.Equal(
            CallbackCheck.Genuine,
            Twilio(
                url,
                """{"a":1}""",
                "CKr5adLWKH/XiTUU1JLxhOnIG0XO58EdpYSdc/a9Uw8=",
                "application/json",
                "key=k1,algorithm=HMAC_SHA256",
                "shared"
            )
        );
    }

    [Fact]
    public void Textgrids_vector_is_genuine_and_nothing_else()
    {
        const string Url = "https://sms.example.org/hooks/textgrid/in";
        const string Body = "From=%2B14165550123&Body=STOP";
        const string Signature = "5W9A5hNz4sDtdRVwECRIAIX96uE=";

        Assert.Equal(CallbackCheck.Genuine, TextGrid(Url, Body, Signature, "whsec"));
        Assert.Equal(CallbackCheck.Forged, TextGrid(Url, Body, Signature, "whsec2"));
        Assert.Equal(CallbackCheck.Forged, TextGrid(Url, "From=%2B14165550123&Body=START", Signature, "whsec"));
        Assert.Equal(CallbackCheck.Forged, TextGrid(Url, Body, null, "whsec"));
        Assert.Equal(CallbackCheck.NotSetUp, TextGrid(Url, Body, Signature, null));
    }

    [Theory]
    [InlineData("UXgvXM7Vum2MU2myZNOzhmpgceI=", CallbackCheck.Genuine)]
    [InlineData("9o9YrFT7JU+Bg0pnHj5OHvciOUc=", CallbackCheck.Genuine)]
    [InlineData("9o9YrFT7JU+Bg0pnHj5OHvciOUd=", CallbackCheck.Forged)]
    public void TextGrid_signs_characters_beyond_ASCII_as_they_are_or_escaped(string signature, CallbackCheck check) =>
        Assert.Equal(
            check,
            TextGrid(
                "https://sms.example.org/hooks/textgrid/in",
                """{"From":"+14165550123","Body":"Arrêt 🎉"}""",
                signature,
                "whsec"
            )
        );

    [Fact]
    public void Sinchs_vector_is_genuine_and_nothing_else()
    {
        const string Signature = "vnnY8sgCf1yhVVMYcuLmLJpUtJW23t+/S6pwhe2ffzo=";

        Assert.Equal(CallbackCheck.Genuine, Sinch("""{"a":1}""", Signature, "1700000000", "sec"));
        Assert.Equal(CallbackCheck.Forged, Sinch("""{"a":2}""", Signature, "1700000000", "sec"));
        Assert.Equal(CallbackCheck.Forged, Sinch("""{"a":1}""", Signature, "1700000001", "sec"));
        Assert.Equal(CallbackCheck.Forged, Sinch("""{"a":1}""", Signature, null, "sec"));
        Assert.Equal(CallbackCheck.Forged, Sinch("""{"a":1}""", null, "1700000000", "sec"));
    }

    [Theory]
    [InlineData(-300, CallbackCheck.Genuine)]
    [InlineData(-301, CallbackCheck.Forged)]
    [InlineData(0, CallbackCheck.Genuine)]
    [InlineData(3600, CallbackCheck.Genuine)]
    [InlineData(3601, CallbackCheck.Forged)]
    [InlineData(200_000_000, CallbackCheck.Forged)]
    public void Sinchs_signature_holds_for_an_hour_and_for_clocks_five_minutes_ahead(int age, CallbackCheck check) =>
        Assert.Equal(
            check,
            Sinch("""{"a":1}""", "vnnY8sgCf1yhVVMYcuLmLJpUtJW23t+/S6pwhe2ffzo=", "1700000000", "sec", age)
        );

    [Theory]
    [InlineData("")]
    [InlineData("-1700000000")]
    [InlineData("1700000000.0")]
    [InlineData("9223372036854775807")]
    [InlineData("2023-11-14T22:13:20Z")]
    public void A_malformed_timestamp_is_refused_at_Sinch(string timestamp)
    {
        var signed = HMACSHA256.HashData("sec"u8, Encoding.UTF8.GetBytes($$"""{"a":1}.n1.{{timestamp}}"""));

        Assert.Equal(CallbackCheck.Forged, Sinch("""{"a":1}""", Convert.ToBase64String(signed), timestamp, "sec"));
    }

    [Fact]
    public void Without_a_secret_at_sinch_the_signed_address_stands_in_for_it() =>
        Assert.Equal(CallbackCheck.Genuine, Sinch("""{"a":1}""", null, null, null));

    private static CallbackCheck Twilio(
        string url,
        string body,
        string? signature,
        string? type = null,
        string? settings = null,
        string? sharedKeys = null
    ) =>
        new TwilioCallbacks().Check(
            Callback(
                url,
                body,
                type ?? "application/x-www-form-urlencoded",
                ("X-Twilio-Signature", signature),
                ("X-Twilio-Webhooks-Signature-Settings", settings)
            ),
            Credentials(
                ProviderName.Twilio,
                ("account_sid", "AC1"),
                ("auth_token", "token123"),
                ("webhook_secret", sharedKeys)
            )
        );

    private static CallbackCheck TextGrid(string url, string body, string? signature, string? secret) =>
        new TextGridCallbacks().Check(
            Callback(url, body, "application/x-www-form-urlencoded", ("X-TextGrid-Signature", signature)),
            Credentials(ProviderName.TextGrid, ("webhook_secret", secret))
        );

    private static CallbackCheck Sinch(
        string body,
        string? signature,
        string? timestamp,
        string? secret,
        int age = 1
    ) =>
        new SinchCallbacks(new FakeTimeProvider(DateTimeOffset.FromUnixTimeSeconds(1700000000 + age))).Check(
            Callback(
                "https://sms.example.org/hooks/sinch",
                body,
                "application/json",
                ("x-sinch-webhook-signature", signature),
                ("x-sinch-webhook-signature-nonce", "n1"),
                ("x-sinch-webhook-signature-timestamp", timestamp)
            ),
            Credentials(ProviderName.Sinch, ("webhook_secret", secret))
        );

    private static ProviderCallback Callback(
        string url,
        string body,
        string type,
        params (string Name, string? Value)[] headers
    ) =>
        new(
            url,
            type,
            Encoding.UTF8.GetBytes(body),
            name => headers.FirstOrDefault(header => header.Name == name).Value
        );

    private static ProviderCredentials Credentials(
        ProviderName provider,
        params (string Name, string? Value)[] values
    ) =>
        ProviderCredentials.Create(
            provider,
            values.Where(value => value.Value is not null).ToDictionary(value => value.Name, value => value.Value!)
        );
}
