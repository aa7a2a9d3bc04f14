using System.Runtime.Versioning;
using Microsoft.Extensions.Time.Testing;
using TetherRelay.Core.Secrets;

namespace TetherRelay.Tests.Secrets;

public sealed class FileSecretStoreTests : IDisposable
{
    private const string Name = "provider-acme-twilio";
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;
    private readonly FakeTimeProvider _time = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string FilePath => Path.Combine(_folder, "stage", "secrets.json");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Versions_are_kept_and_seen_by_another_process_at_once()
    {
        var (writer, reader) = (Create(), Create());
        var first = await writer.SetAsync(Name, "first", Token);
        Assert.Equal("first", await reader.GetAsync(Name, version: null, Token));

        await writer.SetAsync(Name, "second", Token);

        Assert.Equal("second", await reader.GetAsync(Name, version: null, Token));
        Assert.Equal("first", await reader.GetAsync(Name, first, Token));
    }

    [Fact]
    public async Task A_disabled_version_reads_as_null_and_its_value_stays_in_the_file()
    {
        var store = Create();
        var first = await store.SetAsync(Name, "first", Token);
        await store.SetAsync(Name, "second", Token);

        await store.DisableAsync(Name, version: null, Token);

        Assert.Null(await store.GetAsync(Name, version: null, Token));
        Assert.Equal("first", await store.GetAsync(Name, first, Token));
        Assert.Contains("second", await File.ReadAllTextAsync(FilePath, Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_secret_reads_as_null_and_can_be_disabled()
    {
        var store = Create();
        Assert.Null(await store.GetAsync(Name, version: null, Token));

        await store.DisableAsync(Name, version: null, Token);

        Assert.False(File.Exists(FilePath));
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task The_file_is_for_its_owner_only_from_the_start()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such modes.");
        await Create().SetAsync(Name, "value", Token);

        Assert.Equal(OwnerOnly, File.GetUnixFileMode(FilePath));
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task A_file_that_others_may_read_is_closed_to_them()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such modes.");
        var store = Create();
        await store.SetAsync(Name, "value", Token);
        File.SetUnixFileMode(FilePath, OwnerOnly | UnixFileMode.GroupRead | UnixFileMode.OtherRead);

        Assert.Equal("value", await store.GetAsync(Name, version: null, Token));

        Assert.Equal(OwnerOnly, File.GetUnixFileMode(FilePath));
    }

    [Fact]
    public async Task Writers_that_race_lose_nothing_and_leave_nothing_behind()
    {
        var stores = Enumerable.Range(0, 4).Select(_ => new FileSecretStore(FilePath, TimeProvider.System)).ToList();

        await Task.WhenAll(
            Enumerable.Range(0, 32).Select(i => stores[i % 4].SetAsync($"name-{i}", $"value {i}", Token))
        );

        for (var i = 0; i < 32; i++)
            Assert.Equal($"value {i}", await stores[0].GetAsync($"name-{i}", version: null, Token));
        Assert.Equal(2, Directory.GetFiles(Path.GetDirectoryName(FilePath)!).Length);
    }

    [Fact]
    public async Task A_reader_never_sees_half_a_file()
    {
        var store = new FileSecretStore(FilePath, TimeProvider.System);
        await store.SetAsync(Name, "value", Token);
        var writing = Task.Run(
            async () =>
            {
                for (var i = 0; i < 30; i++)
                    await store.SetAsync($"name-{i}", new string('x', 5_000), Token);
            },
            Token
        );

        while (!writing.IsCompleted)
            Assert.Equal("value", await store.GetAsync(Name, version: null, Token));
        await writing;
    }

    [Theory]
    [InlineData("{ half a secre")]
    [InlineData("[]")]
    [InlineData("""{"name": [{"version": "1"}]}""")]
    [InlineData("""{"name": [{"version": "1", "value": null, "enabled": true}]}""")]
    [InlineData("""{"name": [null]}""")]
    [InlineData("""{"name": null}""")]
    [InlineData("")]
    public async Task A_malformed_file_is_named_and_not_quoted(string content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(FilePath)!);
        await File.WriteAllTextAsync(FilePath, content, Token);

        var error = await Assert.ThrowsAsync<SecretStoreException>(() =>
            Create().GetAsync("name", version: null, Token)
        );

        Assert.Contains(FilePath, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("half a secre", error.ToString(), StringComparison.Ordinal);
        await Assert.ThrowsAsync<SecretStoreException>(() => Create().SetAsync("name", "value", Token));
        Assert.Equal(content, await File.ReadAllTextAsync(FilePath, Token));
    }

    [Fact]
    public async Task A_lock_that_is_never_freed_ends_in_a_sentence()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(FilePath)!);
        await using var held = new FileStream($"{FilePath}.lock", FileMode.Create, FileAccess.Write, FileShare.None);
        _time.AutoAdvanceAmount = TimeSpan.FromSeconds(6);

        var error = await Assert.ThrowsAsync<SecretStoreException>(() => Create().SetAsync(Name, "value", Token));

        Assert.Contains("cannot be written", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_version_prints_without_its_value() =>
        Assert.DoesNotContain(
            "value",
            new FileSecret("1", "value", Enabled: true).ToString(),
            StringComparison.Ordinal
        );

    private FileSecretStore Create() => new(FilePath, _time);
}
