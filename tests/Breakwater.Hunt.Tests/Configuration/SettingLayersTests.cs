using System.Collections;
using Breakwater.Hunt.Configuration;
using Breakwater.TestSupport;

namespace Breakwater.Hunt.Tests.Configuration;

public sealed class SettingLayersTests : IDisposable
{
    private readonly string _work = Directory.CreateTempSubdirectory("breakwater-test").FullName;
    private readonly string _home = Directory.CreateTempSubdirectory("breakwater-home").FullName;

    [Fact]
    public void The_environment_wins_over_the_project_file_and_that_over_the_user_file()
    {
        WriteUser("hunt: { out: a, threads: 1, fail_on: low }");
        WriteProject("hunt: { out: b, threads: 2 }");

        Settings settings = Read(new() { ["BREAKWATER__HUNT__OUT"] = "c" });

        Assert.Empty(settings.Errors);
        Assert.Equal("c", settings.Text(SettingKeys.Out));
        Assert.Equal(2, settings.Number(SettingKeys.Threads, 0));
        Assert.Equal("low", settings.Text(SettingKeys.FailOn));
        Assert.Equal("BREAKWATER__HUNT__OUT", settings.Values[SettingKeys.Out].Origin);
    }

    [Fact]
    public void Values_of_placeholders_are_a_list_of_names_and_values()
    {
        WriteProject("hunt: { placeholder: ['tools=a=b', 'tools=c*', 'hosts='] }");

        Settings settings = Read([]);
        HuntOptions options = HuntSettings.Read(settings, ["x"], _work)!;

        Assert.Equal(["a=b", "c*"], options.Placeholders["tools"]);
        Assert.Equal([""], options.Placeholders["hosts"]);

        WriteProject("hunt: { placeholder: ['tools'] }");
        settings = Read([]);
        Assert.Null(HuntSettings.Read(settings, ["x"], _work));
        Assert.Contains("\"tools\" is not NAME=VALUE", Assert.Single(settings.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_key_is_an_error_that_names_file_and_line()
    {
        WriteProject("hunt:\n  out: b\n  colour: red\n");

        string error = Assert.Single(Read([]).Errors);

        Assert.Contains("breakwater.yml:3", error, StringComparison.Ordinal);
        Assert.Contains("hunt.colour", error, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_variable_is_an_error() =>
        Assert.Contains(
            "BREAKWATER__HUNT__COLOUR",
            Assert.Single(Read(new() { ["BREAKWATER__HUNT__COLOUR"] = "red" }).Errors),
            StringComparison.Ordinal
        );

    [Fact]
    public void A_value_of_the_wrong_kind_is_an_error()
    {
        WriteProject("hunt: { threads: many }");

        Assert.Contains("whole number", Assert.Single(Read([]).Errors), StringComparison.Ordinal);
    }

    [Fact]
    public void Broken_yaml_is_an_error_with_its_line()
    {
        WriteProject("hunt:\n  - [");

        Assert.Contains("breakwater.yml:", Assert.Single(Read([]).Errors), StringComparison.Ordinal);
    }

    [Fact]
    public void A_project_file_inside_the_evidence_configures_nothing()
    {
        WriteProject("hunt: { suppressions: planted.yml }");

        Settings settings = SettingLayers.Read(_work, Environment([]), ["."]);

        Assert.Empty(settings.Values);
    }

    [Fact]
    public void A_list_may_stand_in_a_file_or_comma_separated_in_the_environment()
    {
        WriteProject("hunt: { intel: [a.csv, b.json] }");

        Assert.Equal(["a.csv", "b.json"], Read([]).List(SettingKeys.Intel));
        Assert.Equal(["x", "y"], Read(new() { ["BREAKWATER__HUNT__INTEL"] = "x, y" }).List(SettingKeys.Intel));
    }

    [Fact]
    public void The_published_schema_is_that_of_the_settings() =>
        Approved.Equal("schemas/configuration.json", SettingSchema.Write());

    public void Dispose()
    {
        Directory.Delete(_work, recursive: true);
        Directory.Delete(_home, recursive: true);
    }

    private Settings Read(Hashtable environment) => SettingLayers.Read(_work, Environment(environment), ["evidence"]);

    private Hashtable Environment(Hashtable environment)
    {
        environment["XDG_CONFIG_HOME"] = _home;
        return environment;
    }

    private void WriteProject(string yaml) => File.WriteAllText(Path.Combine(_work, SettingLayers.ProjectFile), yaml);

    private void WriteUser(string yaml)
    {
        Directory.CreateDirectory(Path.Combine(_home, "breakwater"));
        File.WriteAllText(Path.Combine(_home, "breakwater", "config.yml"), yaml);
    }
}
