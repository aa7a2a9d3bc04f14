using TetherRelay.Core;
using TetherRelay.Core.Providers;

namespace TetherRelay.Tests.Providers.Conformance;

internal sealed class TextGridWire : TwilioFormWire
{
    public override ProviderName Name => ProviderName.TextGrid;

    public override ProviderCredentials Account => SignedWith("key-of-textgrid");

    public override ProviderCredentials OtherKey => SignedWith("another-key");

    // An active account proves nothing here: TextGrid documents no such answer.
    public override IReadOnlyList<(WireAnswer Answer, AccountCheck Check)> AccountAnswers =>
        [
            (new WireAnswer(200, """{"status":"active"}"""), new AccountCheck.Inconclusive("http_200")),
            (new WireAnswer(401, "{}"), new AccountCheck.Refused("http_401")),
            (new WireAnswer(500), new AccountCheck.Inconclusive("http_500")),
        ];

    protected override IReadOnlyDictionary<string, string> Sign(string body) =>
        new Dictionary<string, string> { ["X-TextGrid-Signature"] = Sha1(Account["webhook_secret"]!, Address + body) };

    private ProviderCredentials SignedWith(string key) =>
        Sample.Account(
            Name,
            ("account_sid", "kx/Ab3Q=="),
            ("auth_token", "token-of-textgrid"),
            ("webhook_secret", key)
        );
}
