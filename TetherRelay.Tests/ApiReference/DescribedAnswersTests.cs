using TetherRelay.Tests.Fixtures;
using TetherRelay.Tests.Fixtures.Description;

namespace TetherRelay.Tests.ApiReference;

/// <summary>The judge of answers finds what it is there to find.</summary>
public sealed class DescribedAnswersTests
{
    private const string Problem = "application/problem+json";

    private const string NotFound =
        """{"type":"urn:tether:not_found","title":"There is no such conversation","status":404,"detail":"Check the id."}""";

    [Theory]
    [InlineData("GET", "/api/conversations/x", 404, Problem, NotFound)]
    [InlineData("GET", "/api/health/ready", 503, "application/json; charset=utf-8", """{"status":"not_ready"}""")]
    [InlineData("POST", "/api/webhook/twilio/acme/inbound/x", 401, null, "")]
    [InlineData("GET", "/nowhere", 404, null, "")]
    public void An_answer_that_is_described_has_no_complaint(
        string method,
        string path,
        int status,
        string? type,
        string body
    ) => Assert.Null(DescribedApi.Relay.Complaint(method, path, new RawAnswer(status, type, body)));

    [Theory]
    [InlineData("GET", "/api/conversations/x", 410, Problem, NotFound)]
    [InlineData("GET", "/api/conversations/x", 404, "application/json", NotFound)]
    [InlineData("GET", "/api/conversations/x", 401, Problem, NotFound)]
    [InlineData("GET", "/api/health/live", 200, "application/json", """{"status":"live","since":"noon"}""")]
    [InlineData("GET", "/api/health/live", 200, "application/json", """{"status":"ready"}""")]
    [InlineData("GET", "/api/health/live", 200, "application/json; charset=latin1", """{"status":"live"}""")]
    [InlineData("POST", "/api/webhook/twilio/acme/inbound/x", 401, null, "No.")]
    [InlineData("GET", "/nowhere", 200, null, "")]
    public void An_answer_that_is_not_described_has_a_complaint(
        string method,
        string path,
        int status,
        string? type,
        string body
    ) => Assert.NotNull(DescribedApi.Relay.Complaint(method, path, new RawAnswer(status, type, body)));
}
