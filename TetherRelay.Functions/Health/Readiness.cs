using Microsoft.Extensions.Logging;
using TetherRelay.Core.Organizations;
using TetherRelay.Core.Secrets;

namespace TetherRelay.Functions.Health;

/// <summary>Whether storage and vault answer. Asked at most every ten seconds, however often somebody wants to know.</summary>
internal sealed partial class Readiness(
    OrganizationStore organizations,
    ISecretStore secrets,
    TimeProvider time,
    ILogger<Readiness> logger
) : IDisposable
{
    // There need be no such organization: the question is whether there is an answer.
    private const string Nobody = "0-readiness-0";

    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _one = new(1);
    private (bool Ready, long At)? _last;

    public async Task<bool> IsReadyAsync()
    {
        await _one.WaitAsync();
        try
        {
            if (_last is not { } last || time.GetElapsedTime(last.At) >= Kept)
                _last = last = (await AskAsync(), time.GetTimestamp());
            return last.Ready;
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private async Task<bool> AskAsync()
    {
        using var patience = new CancellationTokenSource(Patience, time);
        var answers = await Task.WhenAll(
            AnswersAsync("storage", organizations.GetAsync(Nobody, patience.Token)),
            AnswersAsync("vault", secrets.GetAsync(SecretNames.CallbackKey, null, patience.Token))
        );
        return Array.TrueForAll(answers, answer => answer);
    }

    private async Task<bool> AnswersAsync(string what, Task question)
    {
        try
        {
            await question;
            return true;
        }
        catch (Exception error)
        {
            Log.NotReady(logger, what, error.Message);
            return false;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "Not ready: {What} does not answer. {Error}")]
        public static partial void NotReady(ILogger logger, string what, string error);
    }
}
