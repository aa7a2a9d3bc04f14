using TetherRelay.Tests.Fixtures;
using TetherRelay.Tests.Fixtures.Description;

namespace TetherRelay.Tests.ApiReference.Occurrences;

/// <summary>
/// Nothing is described that does not happen. That nothing happens which is not described, every test's answers show:
/// see <see cref="DescribedAnswers"/>.
/// </summary>
public sealed class OccurrenceTests(StorageFixture storage, ProviderSimulator simulator)
{
    [Fact]
    public async Task Every_described_answer_occurs()
    {
        await using var stage = new AnswerStage(storage, simulator);
        await stage.StartAsync();
        await using var broken = await new RelayApp(storage, simulator).StartAsync();
        // The reference page is off in public.
        await using var local = await new RelayApp(storage, simulator).StartAsync();

        await ToolAnswers.OccurAsync(stage);
        await ConversationAnswers.OccurAsync(stage);
        await CallbackAnswers.OccurAsync(stage);
        await CallAnswers.OccurAsync(stage);
        await PageAnswers.OccurAsync(stage.App);
        await PageAnswers.OccurAsync(local);
        await PageAnswers.OccurWithoutVaultAsync(broken);

        var described = DescribedApi.Relay.Operations.SelectMany(operation => operation.Answers).ToList();
        var occurred = stage.App.Answers.Seen.Union(broken.Answers.Seen).Union(local.Answers.Seen).ToList();
        Assert.Empty(described.Except(occurred));
        Assert.Empty(occurred.Except(described));
    }
}
