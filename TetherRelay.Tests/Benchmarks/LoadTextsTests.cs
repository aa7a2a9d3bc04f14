using Microsoft.AspNetCore.Http;
using TetherRelay.Benchmarks.Load;
using TetherRelay.Core.PhoneNumbers;
using TetherRelay.Functions.Agents;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Benchmarks;

public sealed class LoadTextsTests
{
    // Spread over all that a long run may ask for.
    private static readonly int[] Numbers = [.. Enumerable.Range(0, 500).Select(step => 1 + (step * 2_003))];

    [Fact]
    public void Every_contact_is_a_number_of_its_own_that_can_be_texted_and_that_the_simulator_accepts()
    {
        var contacts = Numbers.Select(LoadTexts.Contact).ToList();

        Assert.Equal(contacts.Count, contacts.Distinct().Count());
        Assert.All(
            contacts,
            contact =>
            {
                Assert.Equal(
                    new PhoneNumberResult.Valid(contact, "CA", NumberType.FixedLineOrMobile),
                    PhoneNumberParser.Parse(contact, "CA")
                );
                Assert.NotEqual('0', contact[^4]);
            }
        );
    }

    [Fact]
    public void The_provider_s_inbox_tells_which_request_a_text_came_from()
    {
        var arguments = ToolCall.Parse(
            "elevenlabs",
            Samples.Organization(),
            new HeaderDictionary(),
            Encoding.UTF8.GetBytes(LoadTexts.Request(4711)),
            hungUp: TestContext.Current.CancellationToken
        )!;

        Assert.Equal(4711, LoadTexts.NumberOf(arguments.Text("message")!));
        Assert.Equal(LoadTexts.Contact(4711), arguments.Text("phone_number"));
    }
}
