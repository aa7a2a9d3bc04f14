using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http.HttpResults;
using TetherRelay.Simulator.Traffic;
using TetherRelay.Simulator.Webhooks;

namespace TetherRelay.Simulator.Replies;

/// <summary>Shows a phone's reply and posts it to the webhook as its provider does.</summary>
internal sealed partial class ReplyEndpoint(
    IEnumerable<IProviderWebhooks> providers,
    WebhookClient client,
    TrafficLog traffic,
    TimeProvider time,
    IOptions<SimulatorOptions> options,
    IHostApplicationLifetime lifetime,
    ILogger<ReplyEndpoint> logger
)
{
    private const int LongestLine = 500;

    private readonly ConcurrentDictionary<string, string> _ofNumbers = new();

    /// <summary>The providers whose webhook is configured.</summary>
    public IEnumerable<string> Configured =>
        providers.Select(provider => provider.Name).Where(name => InboundUrl(name) is not null);

    /// <summary>Sets the webhook of one number, as several organizations on a stage need.</summary>
    public IResult SetWebhook(string number, string url)
    {
        if (!WireFormats.IsDialable(number) || !WireFormats.IsWebAddress(url))
            return Problem(StatusCodes.Status400BadRequest, "A number's webhook is a web address.");
        _ofNumbers[number] = url;
        return TypedResults.NoContent();
    }

    public async Task<IResult> HandleAsync(PhoneReply reply, CancellationToken aborted)
    {
        if (providers.SingleOrDefault(provider => provider.Name == reply.Provider) is not { } provider)
            return Problem(StatusCodes.Status400BadRequest, $"provider is one of {Names}.");
        if (reply.Fault() is { } fault)
            return Problem(StatusCodes.Status400BadRequest, fault);
        if ((reply.InboundUrl ?? _ofNumbers.GetValueOrDefault(reply.To!) ?? InboundUrl(provider.Name)) is not { } url)
            return Problem(
                StatusCodes.Status409Conflict,
                $"No webhook is set up for inbound texts: Simulator:InboundUrls:{provider.Name} is missing."
            );

        var sent = new SentReply(
            provider.Name,
            reply.From!,
            reply.To!,
            reply.Body ?? "",
            reply.Media ?? [],
            provider.NewId(),
            time.GetUtcNow()
        );
        traffic.Add(sent);
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(aborted, lifetime.ApplicationStopping);
        var answer = await client.PostAsync(provider, provider.Inbound(sent, url), ends.Token);
        if (answer.Body.Contains("<Message", StringComparison.Ordinal))
            Log.Answered(logger, provider.Name, answer.Body[..Math.Min(LongestLine, answer.Body.Length)]);
        return answer.IsAccepted
            ? TypedResults.Json(sent, TrafficJson.Readable.SentReply, statusCode: StatusCodes.Status201Created)
            : Problem(StatusCodes.Status502BadGateway, $"The webhook did not take it: {answer.Fault}.");
    }

    private string Names
    {
        get
        {
            var names = providers.Select(provider => provider.Name).ToList();
            return $"{string.Join(", ", names[..^1])} and {names[^1]}";
        }
    }

    private string? InboundUrl(string provider) =>
        options.Value.InboundUrls.GetValueOrDefault(provider) is { Length: > 0 } url ? url : null;

    private static ProblemHttpResult Problem(int status, string detail) =>
        TypedResults.Problem(detail, statusCode: status);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "{Provider} was answered with a message, which it would text: {Answer}")]
        public static partial void Answered(ILogger logger, string provider, string answer);
    }
}
