using TetherRelay.Core.Organizations;
using TetherRelay.Core.Secrets;

namespace TetherRelay.Functions.Health;

/// <summary>Checks whether storage and vault answer, at most every ten seconds.</summary>
internal sealed partial class Readiness(
    OrganizationStore organizations,
    ISecretStore secrets,
    TimeProvider time,
    ILogger<Readiness> logger
) : IDisposable
{
    // The organization need not exist: any answer proves that storage works.
    private const string ProbeOrganizationId = "0-readiness-0";

    private static readonly TimeSpan CacheTime = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _gate = new(1);
    private (bool Ready, long At)? _last;

    public async Task<bool> IsReadyAsync()
    {
        await _gate.WaitAsync();
        try
        {
            if (_last is not { } last || time.GetElapsedTime(last.At) >= CacheTime)
                _last = last = (await CheckAsync(), time.GetTimestamp());
            return last.Ready;
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();

    private async Task<bool> CheckAsync()
    {
        using var timeout = new CancellationTokenSource(Timeout, time);
        var answers = await Task.WhenAll(
            AnswersAsync("storage", organizations.GetAsync(ProbeOrganizationId, timeout.Token)),
            AnswersAsync("vault", secrets.GetAsync(SecretNames.CallbackKey, null, timeout.Token))
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
