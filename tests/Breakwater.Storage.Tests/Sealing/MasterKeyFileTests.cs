using System.Runtime.Versioning;
using Breakwater.Model.Sealing;
using Breakwater.Storage.Sealing;

namespace Breakwater.Storage.Tests.Sealing;

/// <summary>What a master key in a file must be.</summary>
[SupportedOSPlatform("linux")]
public sealed class MasterKeyFileTests : IDisposable
{
    private const UnixFileMode Own = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const string Hexadecimal = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";
    private readonly string _root = Directory.CreateTempSubdirectory("breakwater-keys").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void A_new_key_opens_is_for_its_owner_alone_and_is_never_replaced()
    {
        string path = Path.Combine(_root, "key");

        Assert.Null(MasterKeyFile.TryCreate(path));
        Assert.Equal(Own, File.GetUnixFileMode(path));
        Assert.Null(MasterKeys.TryOpen(path, out IMasterKey? key));
        key!.Dispose();
        string before = File.ReadAllText(path);
        Assert.Contains("cannot be written", MasterKeyFile.TryCreate(path), StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllText(path));
    }

    [Fact]
    public void Hexadecimal_digits_and_base64_of_the_same_bytes_are_the_same_key()
    {
        Assert.Equal(
            Digest(Write(Hexadecimal + "\r\n", Own)),
            Digest(Write(Convert.ToBase64String(Convert.FromHexString(Hexadecimal)), Own))
        );
    }

    [Theory]
    [InlineData(UnixFileMode.GroupRead)]
    [InlineData(UnixFileMode.GroupWrite)]
    [InlineData(UnixFileMode.OtherRead)]
    [InlineData(UnixFileMode.OtherWrite)]
    public void A_file_that_others_may_read_or_write_is_refused(UnixFileMode more)
    {
        Assert.Contains("chmod 600", Refusal(Write(Hexadecimal, Own | more)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("secret")]
    [InlineData("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e")]
    [InlineData("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHg==")]
    [InlineData("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8= and more")]
    public void What_is_no_key_of_full_length_is_refused_without_a_word_of_it(string text)
    {
        string refusal = Refusal(Write(text, Own));

        Assert.Contains("this is no key", refusal, StringComparison.Ordinal);
        Assert.True(text.Length < 3 || !refusal.Contains(text, StringComparison.Ordinal));
    }

    [Fact]
    public void A_key_of_few_values_is_refused()
    {
        Assert.Contains("not random", Refusal(Write(new string('0', 64), Own)), StringComparison.Ordinal);
        Assert.Contains(
            "not random",
            Refusal(Write(string.Concat(Enumerable.Repeat("deadbeef", 8)), Own)),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_file_that_is_not_there_or_too_large_is_refused()
    {
        Assert.Contains("cannot be read", Refusal(Path.Combine(_root, "none")), StringComparison.Ordinal);
        Assert.Contains("larger", Refusal(Write(new string('a', 5000), Own)), StringComparison.Ordinal);
    }

    private static string Digest(string path)
    {
        Assert.Null(MasterKeys.TryOpen(path, out IMasterKey? key));
        byte[] digest = new byte[32];
        key!.Hmac("data"u8, digest);
        key.Dispose();
        return Convert.ToHexString(digest);
    }

    private static string Refusal(string path)
    {
        string? refusal = MasterKeys.TryOpen(path, out IMasterKey? key);
        Assert.Null(key);
        return refusal!;
    }

    private string Write(string text, UnixFileMode mode)
    {
        string path = Path.Combine(_root, Guid.NewGuid().ToString("n"));
        File.WriteAllText(path, text);
        File.SetUnixFileMode(path, mode);
        return path;
    }
}
