using Microsoft.Extensions.Options;

namespace TetherRelay.Simulator.Callbacks;

/// <summary>Posts callbacks, again where their provider does so, until the simulator ends.</summary>
internal sealed partial class CallbackPosts(
    TimeProvider time,
    IOptions<SimulatorOptions> options,
    ILogger<CallbackPosts> logger
) : IDisposable
{
    // As long as Twilio waits.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false })
    {
        Timeout = Patience,
        MaxResponseContentBufferSize = 65_536,
    };

    /// <summary>Posts a callback, and logs it where nobody took it in the end.</summary>
    /// <exception cref="OperationCanceledException">The simulator has ended.</exception>
    public async Task<CallbackAnswer> PostAsync(
        IProviderCallbacks provider,
        Callback callback,
        CancellationToken cancellationToken
    )
    {
        var pause = TimeSpan.FromMilliseconds(options.Value.RetryMilliseconds);
        var answer = await TryAsync(callback, cancellationToken);
        for (var repeats = 0; !answer.IsTaken && provider.ComesAgain(answer, repeats); repeats++)
        {
            await Task.Delay(pause, time, cancellationToken);
            pause *= 2;
            answer = await TryAsync(callback, cancellationToken);
        }

        if (!answer.IsTaken)
            Log.NotTaken(logger, provider.Name, callback.Kind, new Uri(callback.Url).Authority, answer.Fault);
        return answer;
    }

    public void Dispose() => _http.Dispose();

    private async Task<CallbackAnswer> TryAsync(Callback callback, CancellationToken cancellationToken)
    {
        try
        {
            using var request = callback.ToRequest();
            using var response = await _http.SendAsync(request, cancellationToken);
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
        // The address itself would let its reader forge callbacks.
        [LoggerMessage(1, LogLevel.Warning, "A callback of {Provider} ({Kind}) was not taken by {Authority}: {Fault}.")]
        public static partial void NotTaken(
            ILogger logger,
            string provider,
            string kind,
            string authority,
            string fault
        );
    }
}
