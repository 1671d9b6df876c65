using System.Collections;
using Breakwater.Hunt.Configuration;

namespace Breakwater.Hunt.Tests.Configuration;

public sealed class CacheFolderTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("breakwater-xdg").FullName;

    [Fact]
    public void It_is_where_the_user_has_the_cache()
    {
        Assert.Equal("/c/breakwater/rules", Of(new() { ["XDG_CACHE_HOME"] = "/c", ["HOME"] = "/h" }));
        Assert.Equal("/h/.cache/breakwater/rules", Of(new() { ["HOME"] = "/h" }));
        Assert.Equal("/h/.cache/breakwater/rules", Of(new() { ["XDG_CACHE_HOME"] = "c", ["HOME"] = "/h" }));
        Assert.Equal("/h/.cache/breakwater/rules", Of(new() { ["XDG_CACHE_HOME"] = "", ["HOME"] = "/h" }));
        Assert.Null(Of([]));
    }

    [Theory]
    [InlineData(".")]
    [InlineData("cache")]
    [InlineData("cache/breakwater/rules")]
    [InlineData("cache/breakwater/rules/events.ndjson")]
    [InlineData("cache/*/rules")]
    [InlineData("/")]
    public void Evidence_supplies_no_cache_and_none_is_written_into_it(string hunted) =>
        Assert.Null(Of(new() { ["XDG_CACHE_HOME"] = Path.Combine(_root, "cache") }, hunted));

    [Theory]
    [InlineData("evidence")]
    [InlineData("cach")]
    [InlineData("-")]
    [InlineData("evidence/*.log")]
    public void Evidence_beside_it_changes_nothing(string hunted) =>
        Assert.NotNull(Of(new() { ["XDG_CACHE_HOME"] = Path.Combine(_root, "cache") }, hunted));

    [Fact]
    public void A_link_into_evidence_is_followed_to_see_that()
    {
        Directory.CreateDirectory(Path.Combine(_root, "evidence", "cache"));
        Directory.CreateSymbolicLink(Path.Combine(_root, "innocent"), Path.Combine("evidence", "cache"));
        Directory.CreateSymbolicLink(Path.Combine(_root, "seen"), Path.Combine(_root, "evidence"));
        Directory.CreateSymbolicLink(Path.Combine(_root, "endless"), "endless");
        Hashtable environment = new() { ["XDG_CACHE_HOME"] = Path.Combine(_root, "innocent") };

        Assert.Null(Of(environment, "evidence"));
        Assert.Null(Of(environment, "seen"));
        Assert.NotNull(Of(environment, "endless"));
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private string? Of(Hashtable environment, params string[] hunted) =>
        CacheFolder.OfRules(_root, environment, hunted);
}
