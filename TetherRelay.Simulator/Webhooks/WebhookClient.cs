namespace TetherRelay.Simulator.Webhooks;

/// <summary>Posts webhook requests and retries them as their provider does.</summary>
internal sealed partial class WebhookClient(
    TimeProvider time,
    IOptions<SimulatorOptions> options,
    ILogger<WebhookClient> logger
) : IDisposable
{
    // Twilio waits as long.
    private static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(15);

    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false })
    {
        Timeout = AnswerTimeout,
        MaxResponseContentBufferSize = 65_536,
    };

    /// <summary>Posts a request; logs it if the webhook did not accept the last try.</summary>
    /// <exception cref="OperationCanceledException">The simulator has ended.</exception>
    public async Task<WebhookAnswer> PostAsync(
        IProviderWebhooks provider,
        WebhookRequest request,
        CancellationToken cancellationToken
    )
    {
        var pause = TimeSpan.FromMilliseconds(options.Value.RetryMilliseconds);
        var answer = await TryAsync(request, cancellationToken);
        for (var retries = 0; !answer.IsAccepted && provider.IsRetried(answer, retries); retries++)
        {
            await Task.Delay(pause, time, cancellationToken);
            pause *= 2;
            answer = await TryAsync(request, cancellationToken);
        }

        if (!answer.IsAccepted)
            Log.NotAccepted(logger, provider.Name, request.Kind, new Uri(request.Url).Authority, answer.Fault);
        return answer;
    }

    public void Dispose() => _http.Dispose();

    private async Task<WebhookAnswer> TryAsync(WebhookRequest request, CancellationToken cancellationToken)
    {
        // The sender of a reply or a text names the address.
        if (!WireFormats.IsLoopback(new Uri(request.Url).Host))
            return new(Status: null) { Fault = "the simulator posts to this machine only" };
        try
        {
            using var message = request.ToHttpRequest();
            using var response = await _http.SendAsync(message, cancellationToken);
            return new((int)response.StatusCode, await response.Content.ReadAsStringAsync(cancellationToken));
        }
        catch (Exception error)
            when (error is HttpRequestException or OperationCanceledException
                && !cancellationToken.IsCancellationRequested
            )
        {
            return new(Status: null);
        }
    }

    private static partial class Log
    {
        // The full address would let a reader of the log forge requests.
        [LoggerMessage(1, LogLevel.Warning, "{Provider} posted {Kind} to {Authority} in vain: {Fault}.")]
        public static partial void NotAccepted(
            ILogger logger,
            string provider,
            string kind,
            string authority,
            string fault
        );
    }
}
