using Azure;
using TetherRelay.Core.Secrets;

namespace TetherRelay.Functions.Http;

/// <summary>Failures of storage or vault that a repeat of the request may not meet: they time out, throttle or cannot be reached.</summary>
internal static class TransientFailure
{
    public static bool Is(Exception? error) =>
        error switch
        {
            RequestFailedException failed => failed.Status is 0 or 408 or 429 or >= 500,
            SecretStoreException refused => Is(refused.InnerException),
            // After its last retry the SDK throws an aggregate of all tries.
            AggregateException tries => tries.InnerExceptions.All(Is),
            OperationCanceledException or TimeoutException or HttpRequestException => true,
            _ => false,
        };
}
