using System.Net.Http.Headers;
using Polly.CircuitBreaker;
using TetherRelay.Core.Providers.Failures;

namespace TetherRelay.Core.Providers.Http;

/// <summary>A provider with an HTTP API. It maps every response and failure to an outcome.</summary>
internal abstract partial class HttpSmsProvider(HttpClient http, ILogger logger) : ISmsProvider
{
    /// <summary>The minimum time for connection, request and response. With less, the outcome is "not sent" instead of unknown.</summary>
    private static readonly TimeSpan MinTime = TimeSpan.FromMilliseconds(250);

    public abstract ProviderName Name { get; }

    public async Task<SendOutcome> SendAsync(OutgoingText text, ProviderCredentials credentials, Deadline deadline)
    {
        // A process that was paused must not send after its deadline.
        if (deadline.Remaining < MinTime)
            return new SendOutcome.NotSent("deadline_passed");

        OutgoingContent? content = null;
        try
        {
            return Settle(await SubmitAsync(text, credentials, SubmitOnceAsync), text, credentials.Account);
        }
        catch (BrokenCircuitException)
        {
            return new SendOutcome.NotSent("circuit_open");
        }
        catch (Exception fault)
        {
            if (content is null)
            {
                Log.NotComposed(logger, credentials.Account, fault.GetType().Name);
                return new SendOutcome.Rejected(RejectionReason.Configuration, "not_composed");
            }

            // Every other exception counts as a lost response, because the text may have left.
            return Lost(fault, content, credentials.Account);
        }
        finally
        {
            content?.Dispose();
        }

        async Task<ProviderResponse> SubmitOnceAsync(HttpRequestMessage request)
        {
            request.Content = content = new OutgoingContent(request.Content!, deadline);
            AccountCircuits.Assign(request, text, credentials.Account);
            using var response = await http.SendAsync(
                request,
                HttpCompletionOption.ResponseHeadersRead,
                deadline.Token
            );
            var answer = await ProviderResponse.ReadAsync(response, deadline.Token);
            if (answer.Status is >= 400 and < 500)
                AccountCircuits.CountRefusal(request, IsDown(Read(answer).Outcome));
            return answer;
        }
    }

    public async Task<LookupResult> FindAsync(
        LookupQuery text,
        ProviderCredentials credentials,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await LookUpAsync(text, credentials, cancellationToken);
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            Log.RequestFailed(logger, credentials.Account, Cause(fault));
            return new LookupResult.Inconclusive("no_answer");
        }
    }

    public async Task<AccountCheck> CheckAsync(ProviderCredentials credentials, Deadline deadline)
    {
        try
        {
            AccountCheck check = new AccountCheck.Accepted();
            foreach (var inquiry in AccountRequests(credentials, deadline.Token))
            {
                check = ReadAccount(await inquiry);
                if (check is not AccountCheck.Accepted)
                    break;
            }

            return check;
        }
        catch (Exception fault)
        {
            Log.RequestFailed(logger, credentials.Account, Cause(fault));
            return new AccountCheck.Inconclusive("no_answer");
        }
    }

    /// <summary>The requests that check the credentials. Each runs once, when it is enumerated.</summary>
    protected abstract IEnumerable<Task<ProviderResponse>> AccountRequests(
        ProviderCredentials credentials,
        CancellationToken cancellationToken
    );

    /// <summary>Maps the response of such a request.</summary>
    protected virtual AccountCheck ReadAccount(ProviderResponse answer) =>
        answer switch
        {
            { IsSuccess: true } => new AccountCheck.Accepted(),
            { Status: 401 or 403 or 404 } => new AccountCheck.Refused($"http_{answer.Status}"),
            _ => new AccountCheck.Inconclusive($"http_{answer.Status}"),
        };

    /// <summary>Looks up a text; network errors are thrown. A provider without a reliable list is inconclusive.</summary>
    protected virtual Task<LookupResult> LookUpAsync(
        LookupQuery text,
        ProviderCredentials credentials,
        CancellationToken cancellationToken
    ) => Task.FromResult<LookupResult>(new LookupResult.Inconclusive("no_listing"));

    protected async Task<ProviderResponse> FetchAsync(
        Uri address,
        AuthenticationHeaderValue authorization,
        CancellationToken cancellationToken
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address)
        {
            Headers = { Authorization = authorization },
        };
        return await FetchAsync(request, cancellationToken);
    }

    protected async Task<ProviderResponse> FetchAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        return await ProviderResponse.ReadAsync(response, cancellationToken, ProviderResponse.MaxListBytes);
    }

    /// <summary>The page of a list; null for any other response.</summary>
    protected JsonElement? ReadList(
        ProviderResponse answer,
        string items,
        string account,
        CancellationToken cancellationToken
    )
    {
        if (answer.IsSuccess && answer.Json.Field(items).ValueKind == JsonValueKind.Array)
            return answer.Json;
        cancellationToken.ThrowIfCancellationRequested();
        Log.ListFailed(logger, account, answer.Status);
        return null;
    }

    /// <summary>Composes the request of a text, submits it and returns its response.</summary>
    protected abstract Task<ProviderResponse> SubmitAsync(
        OutgoingText text,
        ProviderCredentials credentials,
        Func<HttpRequestMessage, Task<ProviderResponse>> submit
    );

    /// <summary>Maps the response of a send.</summary>
    public abstract ResponseOutcome Read(ProviderResponse answer);

    /// <summary>Whether the words in a provider's response are those that the relay sent.</summary>
    protected virtual bool IsSame(string body, OutgoingText text) => body == text.Body;

    // As with maintenance: the provider refuses every text.
    private bool IsDown(SendOutcome outcome) =>
        FailureCatalogue.Find(Name, outcome.Code) is { Cause: FailureCause.Network };

    private SendOutcome Settle(ProviderResponse answer, OutgoingText text, string account)
    {
        var (outcome, alert) = Read(answer);
        if (alert && outcome is SendOutcome.Rejected { ErrorCode: var refused })
            Log.AccountRefused(logger, account, refused);
        else if (outcome is SendOutcome.Unknown { ErrorCode: var code })
            Log.Unsettled(logger, account, answer.Status, code);
        return outcome is SendOutcome.Accepted accepted && answer.Json.Text("body") is { } body && !IsSame(body, text)
            ? accepted with
            {
                IsAltered = true,
            }
            : outcome;
    }

    private SendOutcome Lost(Exception fault, OutgoingContent content, string account)
    {
        SendOutcome outcome = content.Begun
            ? new SendOutcome.Unknown(content.IsLate ? "no_answer" : "connection_lost")
            : new SendOutcome.NotSent(content.IsLate ? "deadline_passed" : "connection_failed");
        Log.Lost(logger, account, Cause(fault), content.Begun);
        return outcome;
    }

    // The exception's message may repeat the response of an unknown server.
    private static string Cause(Exception fault) =>
        fault is HttpRequestException { HttpRequestError: var error } ? $"{error}" : fault.GetType().Name;

    private static partial class Log
    {
        [LoggerMessage(
            LogLevel.Error,
            "{Account} refuses the account or its credentials ({ErrorCode}): no text passes until an operator acts."
        )]
        public static partial void AccountRefused(ILogger logger, string account, string? errorCode);

        [LoggerMessage(
            LogLevel.Error,
            "The credentials of {Account} cannot form a request ({Fault}); its texts are rejected."
        )]
        public static partial void NotComposed(ILogger logger, string account, string fault);

        [LoggerMessage(
            LogLevel.Warning,
            "{Account} answered {Status} ({ErrorCode}); the outcome of the text is unknown."
        )]
        public static partial void Unsettled(ILogger logger, string account, int status, string errorCode);

        [LoggerMessage(LogLevel.Warning, "{Account} gave no answer ({Cause}); it may have received the text: {Begun}.")]
        public static partial void Lost(ILogger logger, string account, string cause, bool begun);

        [LoggerMessage(LogLevel.Warning, "A request to {Account} failed ({Cause}); its result is unknown.")]
        public static partial void RequestFailed(ILogger logger, string account, string cause);

        [LoggerMessage(
            LogLevel.Warning,
            "{Account} answered {Status} to a request for its texts; the look-up is inconclusive."
        )]
        public static partial void ListFailed(ILogger logger, string account, int status);
    }
}
