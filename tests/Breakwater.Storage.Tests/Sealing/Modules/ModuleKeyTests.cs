using System.Runtime.Versioning;
using Breakwater.Model.Sealing;
using Breakwater.Storage.Sealing;
using Net.Pkcs11Interop.Common;

namespace Breakwater.Storage.Tests.Sealing.Modules;

/// <summary>A master key inside a hardware module is the same master key as in a file, and says what is wrong.</summary>
[SupportedOSPlatform("linux")]
public sealed class ModuleKeyTests : IDisposable
{
    private static readonly byte[] Key = [.. Enumerable.Range(0, 32).Select(i => (byte)(7 * i))];
    private readonly SoftToken _token = new();

    public void Dispose() => _token.Dispose();

    [Fact]
    public void A_key_in_a_module_derives_what_the_same_key_in_a_file_derives()
    {
        string file = _token.PinFile(Convert.ToHexString(Key));
        _token.Import(Key);

        string[] inFile = Derived(file);
        string[] inModule = Derived(_token.Uri());

        Assert.Equal(inFile, inModule);
        Assert.Equal(inFile.Length, inFile.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void Another_key_in_a_module_derives_something_else()
    {
        _token.Import(Key);
        _token.Import([.. Key.Reverse()], "other");

        Assert.NotEqual(Derived(_token.Uri()), Derived(_token.Uri("token=enclave;object=other")));
    }

    [Fact]
    public void The_environment_may_hold_the_pin_and_a_file_goes_before_it()
    {
        const string variable = "BREAKWATER_INTERCEPT_PIN";
        _token.Import(Key);
        string uri = $"pkcs11:object=master?module-path={_token.Module}";
        Assert.Contains(variable, Refusal(uri), StringComparison.Ordinal);
        try
        {
            Environment.SetEnvironmentVariable(variable, SoftToken.Pin);
            Assert.Equal(Derived(_token.Uri()), Derived(uri));
            Environment.SetEnvironmentVariable(variable, "000000");
            Assert.Contains("PIN is wrong", Refusal(uri), StringComparison.Ordinal);
            Assert.Equal(7, Derived(_token.Uri()).Length);
        }
        finally
        {
            Environment.SetEnvironmentVariable(variable, null);
        }
    }

    [Fact]
    public void A_module_that_is_not_there_or_is_no_module_is_named()
    {
        string pin = _token.PinFile();
        string none = Path.Combine(Path.GetTempPath(), "no-such-module.so");

        Assert.StartsWith(
            none + ": there is no module",
            Refusal($"pkcs11:object=master?module-path={none}&pin-source=file:{pin}"),
            StringComparison.Ordinal
        );
        Assert.StartsWith(
            pin + ": this is no library",
            Refusal($"pkcs11:object=master?module-path={pin}&pin-source=file:{pin}"),
            StringComparison.Ordinal
        );
        File.SetUnixFileMode(pin, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherWrite);
        Assert.Contains(
            "others may write",
            Refusal($"pkcs11:object=master?module-path={pin}&pin-source=file:{_token.PinFile()}"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_token_that_is_not_there_or_not_one_alone_is_named()
    {
        _token.AddToken("spare");

        Assert.Equal(
            "pkcs11:token=none;object=master: the module holds no token that this URI names",
            Refusal(_token.Uri("token=none;object=master"))
        );
        Assert.Contains("2 tokens", Refusal(_token.Uri("object=master")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_that_is_not_there_or_not_one_alone_is_named()
    {
        Assert.Contains("no secret key", Refusal(_token.Uri()), StringComparison.Ordinal);
        _token.Import(Key);
        _token.Import(Key);
        Assert.Contains("2 secret keys", Refusal(_token.Uri()), StringComparison.Ordinal);
    }

    [Fact]
    public void A_wrong_pin_is_refused_without_a_digit_of_it_and_the_right_one_opens_afterwards()
    {
        _token.Import(Key);

        string refusal = Refusal(_token.Uri(pinFile: _token.PinFile("918273")));

        Assert.Contains("PIN is wrong", refusal, StringComparison.Ordinal);
        Assert.DoesNotContain("918273", refusal, StringComparison.Ordinal);
        Assert.Equal(7, Derived(_token.Uri()).Length);
    }

    [Fact]
    public void A_pin_in_a_file_that_others_may_read_is_refused()
    {
        _token.Import(Key);
        string pin = _token.PinFile();
        File.SetUnixFileMode(pin, UnixFileMode.UserRead | UnixFileMode.GroupRead);

        Assert.Contains("chmod 600", Refusal(_token.Uri(pinFile: pin)), StringComparison.Ordinal);
        Assert.Contains("no PIN", Refusal(_token.Uri(pinFile: _token.PinFile("1\n2"))), StringComparison.Ordinal);
        Assert.Contains("no PIN", Refusal(_token.Uri(pinFile: _token.PinFile(""))), StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_that_may_not_sign_is_refused()
    {
        _token.Import(Key, maySign: false);

        Assert.Contains("may not sign", Refusal(_token.Uri()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, true)]
    [InlineData(false, true)]
    public void A_key_that_the_module_would_give_away_is_refused(bool isSensitive, bool isExtractable)
    {
        _token.Import(Key, isSensitive: isSensitive, isExtractable: isExtractable);

        Assert.Contains("give this key away", Refusal(_token.Uri()), StringComparison.Ordinal);
    }

    [Fact]
    public void A_short_key_and_a_key_for_something_else_are_refused()
    {
        _token.Import(Key[..16], "short");
        _token.Import(Key, "cipher", CKK.CKK_AES);

        Assert.Contains("shorter", Refusal(_token.Uri("object=short;token=enclave")), StringComparison.Ordinal);
        Assert.Contains("for HMACs", Refusal(_token.Uri("object=cipher;token=enclave")), StringComparison.Ordinal);
    }

    [Fact]
    public void One_key_of_a_module_is_open_at_a_time()
    {
        _token.Import(Key);
        Assert.Null(MasterKeys.TryOpen(_token.Uri(), out IMasterKey? first));
        using (first)
        {
            Assert.Contains("open in this process already", Refusal(_token.Uri()), StringComparison.Ordinal);
        }

        Assert.Equal(7, Derived(_token.Uri()).Length);
    }

    private static string[] Derived(string source)
    {
        Assert.Null(MasterKeys.TryOpen(source, out IMasterKey? master));
        using (master)
        {
            List<string> derived = [];
            foreach (KeyPurpose purpose in Enum.GetValues<KeyPurpose>())
            {
                using DerivedKey key = DerivedKey.OfPurpose(master!, purpose);
                derived.Add(Convert.ToHexString(key.Bytes));
            }

            using DerivedKey intercepts = DerivedKey.OfPurpose(master!, KeyPurpose.Intercepts);
            using DerivedKey run = intercepts.OfRun("2026-03");
            using DerivedKey ofCase = DerivedKey.OfCase(master!, "C-7");
            return [.. derived, Convert.ToHexString(run.Bytes), Convert.ToHexString(ofCase.Bytes)];
        }
    }

    private static string Refusal(string source)
    {
        string? refusal = MasterKeys.TryOpen(source, out IMasterKey? key);
        Assert.Null(key);
        return refusal!;
    }
}
