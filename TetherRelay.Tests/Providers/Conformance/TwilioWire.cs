using System.Web;
using TetherRelay.Core;
using TetherRelay.Core.Providers;

namespace TetherRelay.Tests.Providers.Conformance;

internal sealed class TwilioWire : TwilioFormWire
{
    public override ProviderName Name => ProviderName.Twilio;

    public override ProviderCredentials Account => Sample.Twilio;

    public override ProviderCredentials OtherKey =>
        Sample.Account(Name, ("account_sid", "AC0123"), ("auth_token", "another-token"));

    public override IReadOnlyList<(WireAnswer Answer, AccountCheck Check)> AccountAnswers =>
        [
            (new WireAnswer(200, """{"status":"active"}"""), new AccountCheck.Accepted()),
            (new WireAnswer(200, """{"status":"suspended"}"""), new AccountCheck.Refused("suspended")),
            (new WireAnswer(401, "{}"), new AccountCheck.Refused("http_401")),
            (new WireAnswer(500), new AccountCheck.Inconclusive("http_500")),
        ];

    protected override IReadOnlyDictionary<string, string> Sign(string body)
    {
        var form = HttpUtility.ParseQueryString(body);
        var fields = form.AllKeys.Order(StringComparer.Ordinal).Select(name => name + form[name]);
        return new Dictionary<string, string>
        {
            ["X-Twilio-Signature"] = Sha1(Account["auth_token"]!, Address + string.Concat(fields)),
        };
    }
}
