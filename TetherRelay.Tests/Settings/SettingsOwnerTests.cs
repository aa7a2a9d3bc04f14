using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Microsoft.Extensions.Configuration;
using TetherRelay.Core.Settings;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Settings;

/// <summary>A settings file that another user may have written is refused: it could send credentials to an address of that user.</summary>
[UnsupportedOSPlatform("windows")]
public sealed partial class SettingsOwnerTests : IDisposable
{
    private const uint Stranger = 65534;
    private const UnixFileMode Usual = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead;

    private readonly TemporaryFolder _folder = new();

    private string Settings => _folder.File(LocalSettings.FileName);

    public SettingsOwnerTests()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "modes of files are Unix's");
        File.WriteAllText(Settings, """{ "Values": { "Secret": "s3cret" } }""");
        File.SetUnixFileMode(Settings, Usual);
    }

    public void Dispose() => _folder.Dispose();

    // Ubuntu gives each user a group of the same number, which may write what the user creates.
    [Theory]
    [InlineData(0b110_100_100, 1000, 1000, false)]
    [InlineData(0b110_110_100, 1000, 1000, false)]
    [InlineData(0b110_110_100, 1000, 20, true)]
    [InlineData(0b110_110_100, 0, 0, true)]
    [InlineData(0b110_100_110, 1000, 1000, true)]
    public void A_file_is_writable_by_others_unless_its_group_is_the_owner_s_own(
        int mode,
        uint user,
        uint group,
        bool isWritable
    ) => Assert.Equal(isWritable, OwnFile.IsWritableByOthers((UnixFileMode)mode, user, group));

    [Fact]
    public void The_caller_s_own_file_is_read_in_a_folder_that_the_group_may_write()
    {
        File.SetUnixFileMode(_folder.Path, (UnixFileMode)0b111_111_101);

        Assert.Equal("s3cret", Read()["Secret"]);
    }

    [Theory]
    [InlineData(UnixFileMode.GroupWrite)]
    [InlineData(UnixFileMode.OtherWrite)]
    public void A_file_that_others_may_write_is_refused_with_what_to_do(UnixFileMode others)
    {
        File.SetUnixFileMode(Settings, Usual | others);

        Assert.Contains("chmod go-w", Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_of_another_user_is_refused()
    {
        GiveAway(Settings);

        Assert.Contains("belongs to another user", Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_link_counts_by_the_owners_of_link_and_file()
    {
        var target = _folder.File("elsewhere.json");
        File.Move(Settings, target);
        File.CreateSymbolicLink(Settings, target);
        Assert.Equal("s3cret", Read()["Secret"]);

        GiveAway(Settings);
        Assert.Contains("belongs to another user", Refusal(), StringComparison.Ordinal);

        File.Delete(Settings);
        File.CreateSymbolicLink(Settings, target);
        GiveAway(target);
        Assert.Contains("belongs to another user", Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_link_that_leads_nowhere_is_an_error_and_not_the_lack_of_a_file()
    {
        File.Delete(Settings);
        File.CreateSymbolicLink(Settings, _folder.File("missing.json"));

        Assert.Contains("cannot be read", Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_pipe_in_place_of_the_file_is_refused_and_not_waited_for()
    {
        File.Delete(Settings);
        Assert.Equal(0, MakePipe(Settings, 0b110_100_100));

        Assert.Contains("is a pipe or a device", Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_planted_copy_above_does_not_move_a_relative_path()
    {
        var inner = Directory.CreateDirectory(_folder.File("inner")).FullName;
        File.Copy(Settings, Path.Combine(inner, LocalSettings.FileName));
        GiveAway(Settings);

        Assert.Equal(Path.Combine(inner, "secrets.json"), LocalSettings.PathOf("secrets.json", inner));
    }

    private string Refusal()
    {
        var message = Assert.Throws<InvalidDataException>(() => Read()).Message;
        Assert.StartsWith(Settings, message, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", message, StringComparison.Ordinal);
        return message;
    }

    private IConfigurationRoot Read() => new ConfigurationBuilder().AddLocalSettings(_folder.Path).Build();

    private static void GiveAway(string path) =>
        Assert.SkipWhen(ChangeOwner(path, Stranger, Stranger) != 0, "only root gives files away");

    [LibraryImport("libc", EntryPoint = "mkfifo", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int MakePipe(string path, uint mode);

    [LibraryImport("libc", EntryPoint = "lchown", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int ChangeOwner(string path, uint user, uint group);
}
