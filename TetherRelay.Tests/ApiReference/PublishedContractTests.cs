using FsCheck.Xunit;
using TetherRelay.Tests.Fixtures;
using TetherRelay.Tests.Fixtures.Description;

namespace TetherRelay.Tests.ApiReference;

/// <summary>A client of the published contract of the send tool also satisfies the current document.</summary>
public sealed class PublishedContractTests(RelayApp app) : IClassFixture<RelayApp>, IAsyncLifetime
{
    private static readonly DescribedOperation SendSms = DescribedApi.Relay.Operations.Single(operation =>
        operation.Id == PublishedContract.OperationId
    );

    private static readonly Json.Schema.JsonSchema Described = DescribedApi.Relay.Schemas.Of(
        SendSms.Definition["requestBody"]!["content"]!["application/json"]!["schema"]!
    );

    private Tenant? _tenant;

    public async ValueTask InitializeAsync() => _tenant = await app.NewTenantAsync(change: Samples.Unlimited);

    public ValueTask DisposeAsync() => default;

    [Property(Arbitrary = [typeof(PublishedRequest)], MaxTest = 500)]
    public void Every_request_that_it_allows_is_one_that_the_document_allows(PublishedRequest request)
    {
        Assert.True(PublishedContract.Request.Evaluate(request.Value).IsValid);
        Assert.Equal("", DescribedSchemas.Mistakes(Described, request.Value));
    }

    [Property(Arbitrary = [typeof(PublishedRequest)], MaxTest = 150)]
    public async Task Every_request_that_it_allows_is_answered_with_200_in_its_form(PublishedRequest request)
    {
        var reply = await _tenant!.PostAsync(Encoding.UTF8.GetBytes(request.Json));

        Assert.Equal(200, reply.Status);
        Assert.True(PublishedContract.Allows(200, reply.Json), reply.Body);
    }

    [Fact]
    public void Its_answers_have_the_same_statuses_and_take_every_example_of_the_document()
    {
        var answers = SendSms.Definition["responses"]!.AsObject();
        Assert.Equal(
            PublishedContract.Statuses,
            answers.Select(answer => int.Parse(answer.Key, CultureInfo.InvariantCulture))
        );

        foreach (var (status, answer) in answers)
        foreach (
            var (name, example) in DescribedApi.Relay.Schemas.Resolve(answer!)["content"]!["application/json"]![
                "examples"
            ]!.AsObject()
        )
        {
            var value = JsonSerializer.SerializeToElement(example!["value"]);
            Assert.True(PublishedContract.Allows(int.Parse(status, CultureInfo.InvariantCulture), value), name);
        }
    }
}
