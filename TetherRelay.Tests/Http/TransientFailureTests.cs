using System.Security.Authentication;
using Azure;
using TetherRelay.Core.Secrets;
using TetherRelay.Functions.Http;

namespace TetherRelay.Tests.Http;

public sealed class TransientFailureTests
{
    private static readonly RequestFailedException Throttled = new(429, "");

    public static TheoryData<Exception, bool> Failures { get; } =
        new()
        {
            { new RequestFailedException(0, ""), true },
            { Throttled, true },
            { new RequestFailedException(503, ""), true },
            { new RequestFailedException(403, ""), false },
            { new RequestFailedException(400, ""), false },
            { new SecretStoreException("", Throttled), true },
            { new SecretStoreException("", new RequestFailedException(403, "")), false },
            { new SecretStoreException("", new AuthenticationException()), false },
            { new SecretStoreException(""), false },
            { new TimeoutException(), true },
            { new TaskCanceledException(), true },
            { new AggregateException(Throttled, new TaskCanceledException()), true },
            { new AggregateException(Throttled, new InvalidOperationException()), false },
            { new InvalidOperationException(), false },
            { new KeyNotFoundException(), false },
        };

    [Theory]
    [MemberData(nameof(Failures))]
    public void Only_a_failure_that_a_repeat_may_not_meet_is_busy(Exception failure, bool isTransient) =>
        Assert.Equal(isTransient, TransientFailure.Is(failure));
}
