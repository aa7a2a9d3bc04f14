using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Polly.CircuitBreaker;

namespace TetherRelay.Core.Providers.Http;

/// <summary>A provider behind an HTTP API: turns whatever happens on the way there and back into an outcome.</summary>
internal abstract partial class HttpSmsProvider(HttpClient http, ILogger logger) : ISmsProvider
{
    /// <summary>No connection, request and answer fit into less: an honest "not sent" beats an unknown.</summary>
    private static readonly TimeSpan LeastTime = TimeSpan.FromMilliseconds(250);

    public abstract ProviderName Name { get; }

    public async Task<SendOutcome> SendAsync(OutgoingText text, ProviderCredentials credentials, Deadline deadline)
    {
        // The last look before anything leaves: a process that was frozen must not send what nobody waits for.
        if (deadline.Remaining < LeastTime)
            return new SendOutcome.NotSent("deadline_passed");

        using var submission = new Submission(http, credentials.Account, deadline);
        try
        {
            return Settle(await SubmitAsync(text, credentials, submission), credentials.Account);
        }
        catch (BrokenCircuitException)
        {
            return new SendOutcome.NotSent("circuit_open");
        }
        catch (Exception fault) when (!submission.IsComposed)
        {
            Log.NotComposed(logger, credentials.Account, fault.GetType().Name);
            return new SendOutcome.Rejected(RejectionReason.Configuration, "not_composed");
        }
        catch (Exception fault)
        {
            // Whatever it was, an exception must not hide that the text may have left.
            return Lost(fault, submission, credentials.Account);
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
            Log.NotAsked(logger, credentials.Account, Cause(fault));
            return new LookupResult.Inconclusive("no_answer");
        }
    }

    public async Task<AccountCheck> CheckAsync(ProviderCredentials credentials, Deadline deadline)
    {
        try
        {
            AccountCheck check = new AccountCheck.Accepted();
            foreach (var inquiry in Inquiries(credentials, deadline.Token))
            {
                check = ReadAccount(await inquiry);
                if (check is not AccountCheck.Accepted)
                    break;
            }

            return check;
        }
        catch (Exception fault)
        {
            Log.NotAsked(logger, credentials.Account, Cause(fault));
            return new AccountCheck.Inconclusive("no_answer");
        }
    }

    /// <summary>What is read to learn whether the credentials are taken: each of them once, and the next one once it is enumerated.</summary>
    protected abstract IEnumerable<Task<ProviderAnswer>> Inquiries(
        ProviderCredentials credentials,
        CancellationToken cancellationToken
    );

    /// <summary>What the answer to an inquiry means.</summary>
    protected virtual AccountCheck ReadAccount(ProviderAnswer answer) =>
        answer switch
        {
            { IsSuccess: true } => new AccountCheck.Accepted(),
            { Status: 401 or 403 or 404 } => new AccountCheck.Refused($"http_{answer.Status}"),
            _ => new AccountCheck.Inconclusive($"http_{answer.Status}"),
        };

    /// <summary>Looks for a text; a fault of the network is thrown. A provider that lists nothing reliable cannot tell.</summary>
    protected virtual Task<LookupResult> LookUpAsync(
        LookupQuery text,
        ProviderCredentials credentials,
        CancellationToken cancellationToken
    ) => Task.FromResult<LookupResult>(new LookupResult.Inconclusive("no_listing"));

    protected async Task<ProviderAnswer> AskAsync(
        Uri address,
        AuthenticationHeaderValue authorization,
        CancellationToken cancellationToken
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address)
        {
            Headers = { Authorization = authorization },
        };
        return await AskAsync(request, cancellationToken);
    }

    protected async Task<ProviderAnswer> AskAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        return await ProviderAnswer.ReadAsync(response, cancellationToken, ProviderAnswer.LongestList);
    }

    /// <summary>The page of a list that was answered; null where the answer is anything else.</summary>
    protected JsonElement? ReadList(
        ProviderAnswer answer,
        string items,
        string account,
        CancellationToken cancellationToken
    )
    {
        if (answer.IsSuccess && answer.Json.Field(items).ValueKind == JsonValueKind.Array)
            return answer.Json;
        cancellationToken.ThrowIfCancellationRequested();
        Log.NotListed(logger, account, answer.Status);
        return null;
    }

    /// <summary>Sends the request for a text and returns its answer.</summary>
    protected abstract Task<ProviderAnswer> SubmitAsync(
        OutgoingText text,
        ProviderCredentials credentials,
        Submission submission
    );

    /// <summary>What the provider's answer means.</summary>
    protected abstract Verdict Read(ProviderAnswer answer);

    private SendOutcome Settle(ProviderAnswer answer, string account)
    {
        var (outcome, alert) = Read(answer);
        if (alert && outcome is SendOutcome.Rejected { ErrorCode: var refused })
            Log.AccountRefused(logger, account, refused);
        else if (outcome is SendOutcome.Unknown { ErrorCode: var code })
            Log.Unsettled(logger, account, answer.Status, code);
        return outcome;
    }

    private SendOutcome Lost(Exception fault, Submission submission, string account)
    {
        SendOutcome outcome = submission.Begun
            ? new SendOutcome.Unknown(submission.IsLate ? "no_answer" : "connection_lost")
            : new SendOutcome.NotSent(submission.IsLate ? "deadline_passed" : "connection_failed");
        Log.Lost(logger, account, Cause(fault), submission.Begun);
        return outcome;
    }

    // The exception's own message may repeat what a stranger's server said.
    private static string Cause(Exception fault) =>
        fault is HttpRequestException { HttpRequestError: var error } ? $"{error}" : fault.GetType().Name;

    private static partial class Log
    {
        [LoggerMessage(
            LogLevel.Error,
            "{Account} refuses the account or its credentials ({ErrorCode}): no text passes until an operator acts."
        )]
        public static partial void AccountRefused(ILogger logger, string account, string? errorCode);

        [LoggerMessage(LogLevel.Error, "No request can be made with what is kept for {Account} ({Fault}).")]
        public static partial void NotComposed(ILogger logger, string account, string fault);

        [LoggerMessage(LogLevel.Warning, "{Account} answered {Status}, which settles nothing ({ErrorCode}).")]
        public static partial void Unsettled(ILogger logger, string account, int status, string errorCode);

        [LoggerMessage(LogLevel.Warning, "{Account} gave no answer ({Cause}); may have got the text: {Begun}.")]
        public static partial void Lost(ILogger logger, string account, string cause, bool begun);

        [LoggerMessage(LogLevel.Warning, "{Account} could not be asked ({Cause}).")]
        public static partial void NotAsked(ILogger logger, string account, string cause);

        [LoggerMessage(LogLevel.Warning, "{Account} answered {Status} where it was asked for a list of texts.")]
        public static partial void NotListed(ILogger logger, string account, int status);
    }
}
