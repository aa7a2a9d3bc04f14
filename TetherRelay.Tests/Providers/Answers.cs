using TetherRelay.Core;
using TetherRelay.Core.Providers.Http;
using TetherRelay.Core.Providers.Sinch;
using TetherRelay.Core.Providers.TextGrid;
using TetherRelay.Core.Providers.Twilio;

namespace TetherRelay.Tests.Providers;

/// <summary>Answers as they are read, without the way there.</summary>
internal static class Answers
{
    public static ResponseOutcome Read(ProviderName provider, int status, string body)
    {
        var answer = new ProviderResponse(status, JsonFields.Parse(Encoding.UTF8.GetBytes(body)));
        HttpSmsProvider adapter = provider switch
        {
            ProviderName.Twilio => new TwilioProvider(null!, null!, null!),
            ProviderName.TextGrid => new TextGridProvider(null!, null!, null!),
            _ => new SinchProvider(null!, null!, null!, null!),
        };
        return adapter.Read(answer);
    }
}
