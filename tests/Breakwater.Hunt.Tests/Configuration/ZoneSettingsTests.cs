using Breakwater.Hunt.Configuration;

namespace Breakwater.Hunt.Tests.Configuration;

/// <summary>What an operator must say to stand inside the enclave.</summary>
public sealed class ZoneSettingsTests
{
    [Fact]
    public void Without_the_enclave_there_is_no_zone_and_its_settings_are_errors()
    {
        Assert.Null(Read(out IReadOnlyList<string> none)!.Zone);
        Assert.Empty(none);
        Assert.Null(
            Read(
                out IReadOnlyList<string> errors,
                ("hunt.intercept_keys", "k"),
                ("hunt.run_id", "r"),
                ("hunt.intercept_facts", "f")
            )
        );
        Assert.Equal(3, errors.Count);
        Assert.All(errors, e => Assert.Contains("--enclave", e, StringComparison.Ordinal));
    }

    [Fact]
    public void A_mapping_may_be_given_outside_too_where_it_says_what_is_refused()
    {
        string mapping = Path.GetTempFileName();
        try
        {
            HuntOptions options = Read(out IReadOnlyList<string> errors, ("hunt.intercept_mapping", mapping))!;

            Assert.Empty(errors);
            Assert.Null(options.Zone);
            Assert.Equal([mapping], options.InterceptMappings);
        }
        finally
        {
            File.Delete(mapping);
        }
    }

    [Fact]
    public void The_enclave_needs_a_key()
    {
        Assert.Null(Read(out IReadOnlyList<string> errors, ("hunt.enclave", "true")));
        Assert.Contains("--intercept-keys", Assert.Single(errors), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("hunt.run_id", "a|b")]
    [InlineData("hunt.run_id", "")]
    [InlineData("hunt.case", "../x")]
    [InlineData("hunt.case", "ä")]
    public void Names_of_runs_and_cases_are_plain(string key, string value)
    {
        Assert.Null(
            Read(out IReadOnlyList<string> errors, ("hunt.enclave", "true"), ("hunt.intercept_keys", "k"), (key, value))
        );
        Assert.Contains("letters, digits", Assert.Single(errors), StringComparison.Ordinal);
    }

    [Fact]
    public void Inside_the_enclave_nothing_is_read_from_standard_input()
    {
        Settings settings = new();
        settings.Set(SettingKeys.Enclave, ["true"], "--enclave");
        settings.Set(SettingKeys.InterceptKeys, ["k"], "--intercept-keys");

        Assert.Null(HuntSettings.Read(settings, ["-"], "content"));
        Assert.Contains("standard input", Assert.Single(settings.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_right_is_taken_over()
    {
        HuntOptions options = Read(
            out _,
            ("hunt.enclave", "true"),
            ("hunt.intercept_keys", "k"),
            ("hunt.run_id", "2026-03.a"),
            ("hunt.case", "C_1"),
            ("hunt.intercept_facts", "facts")
        )!;

        Assert.Equal("facts", options.Zone!.Facts);
        Assert.Equal(("k", "2026-03.a", "C_1"), (options.Zone.Keys, options.Zone.RunId, options.Zone.Case));
    }

    private static HuntOptions? Read(out IReadOnlyList<string> errors, params (string Key, string Value)[] values)
    {
        Settings settings = new();
        foreach ((string key, string value) in values)
        {
            settings.Set(SettingKeys.Find(key)!, [value], key);
        }

        HuntOptions? options = HuntSettings.Read(settings, ["evidence"], "content");
        errors = settings.Errors;
        return options;
    }
}
