using TetherRelay.Core.Callbacks;

namespace TetherRelay.Cli.Doctor;

/// <summary>Checks that the relay answers at the address of its webhooks.</summary>
internal sealed class PublicAddressCheck(HttpClient http, IOptions<CallbackOptions> options)
{
    private const string About = "address";

    private static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(10);

    public async Task<Finding> ExamineAsync(CancellationToken cancellationToken)
    {
        if (options.Value.PublicUrl is not { Length: > 0 } address)
            return Finding.Wrong(
                About,
                "PublicUrl is not set, so that neither receipts nor replies come in: set it to the relay's public address."
            );
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(AnswerTimeout);
        try
        {
            using var answer = await http.GetAsync(new Uri($"{address.TrimEnd('/')}/api/health/ready"), timeout.Token);
            var status = (int)answer.StatusCode;
            return status switch
            {
                200 => Finding.Ok(About, $"The relay answers at {address} and is ready."),
                503 => Finding.Wrong(
                    About,
                    $"The relay answers at {address} and is not ready: its log says whether storage or vault is out of reach."
                ),
                _ => Finding.Wrong(
                    About,
                    $"{address} answers {status} where the relay would say how it is: is it the relay's address?"
                ),
            };
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            return Finding.Wrong(
                About,
                $"Nothing answers at {address}: is the relay started, and the address right and reachable from here?"
            );
        }
    }
}
