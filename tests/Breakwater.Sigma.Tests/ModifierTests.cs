using Breakwater.Sigma.Tests.Support;

namespace Breakwater.Sigma.Tests;

/// <summary>Every modifier of Sigma 2.1, with values that match and near misses.</summary>
public sealed class ModifierTests
{
    [Theory]
    [InlineData("F: whoami", "WhoAmI", true)]
    [InlineData("F: whoami", "whoami2", false)]
    [InlineData("F: straße", "STRAßE", true)]
    [InlineData("F: ÄÖÜ", "äöü", true)]
    [InlineData(@"F: 'a*c'", "abbbc", true)]
    [InlineData(@"F: 'a*c'", "abbbcd", false)]
    [InlineData(@"F: 'a?c'", "aéc", true)]
    [InlineData(@"F: 'a?c'", "ac", false)]
    [InlineData(@"F: 'a*??b'", "aéb", false)]
    [InlineData(@"F: 'a\*c'", "a*c", true)]
    [InlineData(@"F: 'a\*c'", "abc", false)]
    [InlineData(@"F: 'a\\*c'", @"a\xxc", true)]
    [InlineData(@"F: 'a\\\*c'", @"a\*c", true)]
    [InlineData(@"F: 'a\\\*c'", @"a\xc", false)]
    [InlineData(@"F: '\\\\srv'", @"\\srv", true)]
    [InlineData(@"F: 'C:\Windows'", @"c:\windows", true)]
    [InlineData("F: '*'", "", true)]
    [InlineData("F: '*a*b*c*'", "xxaxxbxxcxx", true)]
    [InlineData("F: '*a*b*c*'", "xxaxxcxxbxx", false)]
    [InlineData("F: '*ab'", "abab", true)]
    [InlineData("F: '*ab?ab'", "ab_ab_ab", true)]
    [InlineData("F: ''", "", true)]
    [InlineData("F: ''", " ", false)]
    [InlineData("F|contains: amI", "whoami.exe", true)]
    [InlineData("F|contains: ami", "whoamX", false)]
    [InlineData("F|startswith: who", "WHOAMI", true)]
    [InlineData("F|startswith: who", "xwho", false)]
    [InlineData(@"F|endswith: '\cmd.exe'", @"C:\Windows\System32\CMD.EXE", true)]
    [InlineData(@"F|endswith: '\cmd.exe'", @"C:\cmd.exe.txt", false)]
    [InlineData("F|contains|all: [a, b]", "xbxa", true)]
    [InlineData("F|contains|all: [a, b]", "xbx", false)]
    [InlineData("F|cased: Admin", "Admin", true)]
    [InlineData("F|cased: Admin", "admin", false)]
    [InlineData("F|contains|cased: dmi", "ADMIN", false)]
    [InlineData("F|cased: 'A*n'", "Admin", true)]
    [InlineData("F|cased: 'A*n'", "admiN", false)]
    [InlineData("F|neq: a", "b", true)]
    [InlineData("F|neq: [a, b]", "B", false)]
    [InlineData("F|re: '^ab+c$'", "abbc", true)]
    [InlineData("F|re: '^ab+c$'", "ABBC", false)]
    [InlineData("F|re|i: 'powershell.*-enc'", "POWERSHELL.EXE -ENC", true)]
    [InlineData("F|re|i: 'kick'", "\u212Aick", true)]
    [InlineData("F|re: 'a.c'", "a\nc", false)]
    [InlineData("F|re|s: 'a.c'", "a\nc", true)]
    [InlineData("F|re: '^b$'", "a\nb\nc", false)]
    [InlineData("F|re|m: '^b$'", "a\nb\nc", true)]
    [InlineData("F|re|i|m|s: '^B.$'", "a\nb\n", true)]
    [InlineData("F|re: '(foo|bar){2}'", "xxbarfooxx", true)]
    [InlineData("F|cidr: 192.0.2.0/24", "192.0.2.77", true)]
    [InlineData("F|cidr: 192.0.2.0/24", "192.0.3.1", false)]
    [InlineData("F|cidr: 192.0.2.0/24", "::ffff:192.0.2.9", true)]
    [InlineData("F|cidr: 192.0.2.0/24", "192.0.2.1:443", false)]
    [InlineData("F|cidr: 0.0.0.0/0", "2001:db8::1", false)]
    [InlineData("F|cidr: 2001:db8::/32", "2001:DB8:0:1::5", true)]
    [InlineData("F|cidr: 2001:db8::/32", "2001:db9::5", false)]
    [InlineData("F|cidr: 2001:db8::/32", "192.0.2.1", false)]
    [InlineData("F|cidr: 'fe80::/10'", "fe80::1%eth0", true)]
    [InlineData("F|cidr: '::1/128'", "0:0:0:0:0:0:0:1", true)]
    [InlineData("F|base64: foobar", "Zm9vYmFy", true)]
    [InlineData("F|base64offset|contains: 'http://'", "xxaHR0cDovLxx", true)]
    [InlineData("F|base64offset|contains: 'http://'", "xxh0dHA6Ly9xx", true)]
    [InlineData("F|base64offset|contains: 'http://'", "xxodHRwOi8vxx", true)]
    [InlineData("F|base64offset|contains: 'http://'", "xxodHRwOi8xx", false)]
    [InlineData("F|wide|base64offset|contains: 'ping'", "xxcABpAG4AZwxx", true)]
    [InlineData("F|utf16le|base64: A", "QQA=", true)]
    [InlineData("F|utf16be|base64: A", "AEE=", true)]
    [InlineData("F|utf16|base64: A", "//5BAA==", true)]
    [InlineData("F|utf16le|contains: ab", "xa\0b\0x", true)]
    [InlineData("F|windash|contains: ' -enc '", "p.exe /enc x", true)]
    [InlineData("F|windash|contains: ' -enc '", "p.exe \u2014enc x", true)]
    [InlineData("F|contains|windash: ' /a -b'", "x \u2013a \u2015b", true)]
    [InlineData("F|windash|contains: 'my-host'", "my/host", false)]
    [InlineData("F|exists: true", "", true)]
    [InlineData("F|exists: false", "x", false)]
    [InlineData("F|gt: 5", "6", true)]
    [InlineData("F|gt: 5", "5", false)]
    [InlineData("F|gte: 5", "5.0", true)]
    [InlineData("F|lt: -1", "-1.5", true)]
    [InlineData("F|lte: 5", "six", false)]
    [InlineData("F|minute: 45", "2024-07-10T03:45:00Z", true)]
    [InlineData("F|hour: 3", "2024-07-10 03:45:00.123", true)]
    [InlineData("F|hour|gte: 18", "2024-07-10T17:59:59Z", false)]
    [InlineData("F|day: 10", "2024-07-10", true)]
    [InlineData("F|week: 28", "2024-07-10T03:45:00Z", true)]
    [InlineData("F|month: 7", "2024-07-10", true)]
    [InlineData("F|year: 2024", "2024-13-10", false)]
    [InlineData("F|year|neq: 2024", "2025-01-01", true)]
    [InlineData("F: 0x10", "16", false)]
    [InlineData("F: [1, 2]", "2", true)]
    public void Item_on_a_text(string item, string value, bool expected)
    {
        Assert.Equal(expected, Rules.ItemMatches(item, TestEvent.Of(("F", value))));
    }

    [Theory]
    [InlineData("F: 4688", "4688", true)]
    [InlineData("F: 4688", "4688.0", true)]
    [InlineData("F: 4688", "4.688e3", true)]
    [InlineData("F: '4688'", "4688.0", false)]
    [InlineData("F: 1.50", "1.5", true)]
    [InlineData("F: 1.50", "1.50", true)]
    [InlineData("F: 0", "-0", false)]
    public void Item_on_a_number(string item, string value, bool expected)
    {
        Assert.Equal(expected, Rules.ItemMatches(item, new TestEvent().Add("F", value, SigmaKind.Number)));
    }

    [Theory]
    [InlineData("(?<name>ab)c", "xabcx", true)]
    [InlineData("(?:ab|cd){2}", "abcd", true)]
    [InlineData("(?i)AB", "xabx", true)]
    [InlineData("(?i:A)b", "aB", false)]
    [InlineData("(?-i)Ab", "ab", false)]
    [InlineData("a{1000}", "aaa", false)]
    [InlineData("[^]]x", "]x", false)]
    [InlineData("a{x}", "a{x}", true)]
    [InlineData("\\x41\\u0042", "AB", true)]
    [InlineData("^(a|)$", "", true)]
    public void An_expression_is_taken_and_runs(string pattern, string value, bool expected)
    {
        Assert.Equal(expected, Rules.ItemMatches($"F|re: '{pattern}'", TestEvent.Of(("F", value))));
    }

    [Theory]
    [InlineData("(?<a>x)(?<b-a>y)")]
    [InlineData("(?>a)")]
    [InlineData("(?<n>a)\\k<n>")]
    [InlineData("(a)(?(1)b|c)")]
    [InlineData("(?<!a)b")]
    [InlineData("\\Ga")]
    [InlineData("a++")]
    [InlineData("(?P<n>a)")]
    [InlineData("[a-z-[b]]{5000}")]
    public void An_expression_outside_the_specification_is_refused(string pattern)
    {
        SigmaError error = Rules.Error($"s:\n  F|re: '{pattern}'\ncondition: s");
        Assert.Contains("Regular Expression", error.Clause, StringComparison.Ordinal);
    }

    [Fact]
    public void Null_matches_a_missing_field_and_a_null_and_no_empty_text()
    {
        Assert.True(Rules.ItemMatches("F: null", new TestEvent()));
        Assert.True(Rules.ItemMatches("F: null", TestEvent.Of(("F", null))));
        Assert.True(Rules.ItemMatches("F:", TestEvent.Of(("F", null))));
        Assert.False(Rules.ItemMatches("F: null", TestEvent.Of(("F", ""))));
        Assert.False(Rules.ItemMatches("F: ''", TestEvent.Of(("F", null))));
        Assert.False(Rules.ItemMatches("F: ''", new TestEvent()));
        Assert.False(Rules.ItemMatches("F: '*'", TestEvent.Of(("F", null))));
    }

    [Fact]
    public void Exists_sees_a_null()
    {
        Assert.True(Rules.ItemMatches("F|exists: true", TestEvent.Of(("F", null))));
        Assert.False(Rules.ItemMatches("F|exists: true", new TestEvent()));
        Assert.True(Rules.ItemMatches("F|exists: false", new TestEvent()));
    }

    [Fact]
    public void A_missing_field_is_different_from_any_value()
    {
        Assert.True(Rules.ItemMatches("F|neq: a", new TestEvent()));
    }

    [Theory]
    [InlineData("A|fieldref: B", "x", "X", true)]
    [InlineData("A|fieldref: B", "x", "xy", false)]
    [InlineData("A|fieldref|startswith: B", "xyz", "XY", true)]
    [InlineData("A|fieldref|endswith: B", "xyz", "yz", true)]
    [InlineData("A|fieldref|contains: B", "xyz", "y", true)]
    [InlineData("A|fieldref|contains: B", "xyz", "a", false)]
    [InlineData("A|fieldref|cased: B", "x", "X", false)]
    [InlineData("A|fieldref|neq: B", "x", "y", true)]
    [InlineData("A|fieldref|neq: B", "x", "x", false)]
    public void A_field_is_held_against_another_field(string item, string a, string b, bool expected)
    {
        Assert.Equal(expected, Rules.ItemMatches(item, TestEvent.Of(("A", a), ("B", b))));
    }

    [Fact]
    public void Any_element_of_an_array_may_match()
    {
        TestEvent e = TestEvent.OfJson("""{"F":["one","two",null]}""");
        Assert.True(Rules.ItemMatches("F: two", e));
        Assert.True(Rules.ItemMatches("F: null", e));
        Assert.True(Rules.ItemMatches("F|contains|all: [on, tw]", e));
        Assert.False(Rules.ItemMatches("F: three", e));
    }

    [Theory]
    [InlineData(@"F: 'C:\a""b'", """{"F":"c:\\A\"B"}""", true)]
    [InlineData(@"F|endswith: '\ünder'", """{"F":"x\\\u00DCNDER"}""", true)]
    [InlineData("F|cased: 'a/b'", """{"F":"a\/b"}""", true)]
    [InlineData("F|re: '^a\\tb$'", """{"F":"a\tb"}""", true)]
    [InlineData("F: '😀'", """{"F":"\ud83d\ude00"}""", true)]
    [InlineData("a.b.c: 1", """{"a":{"b":{"c":1}}}""", true)]
    public void Escapes_of_json_are_seen_through(string item, string json, bool expected)
    {
        Assert.Equal(expected, Rules.ItemMatches(item, TestEvent.OfJson(json)));
    }

    [Fact]
    public void Placeholders_are_replaced_by_each_of_their_values()
    {
        SigmaOptions options = new()
        {
            Placeholders = new Dictionary<string, IReadOnlyList<string>> { ["Servers"] = ["srv*", "db1"] },
        };
        Assert.True(Rules.ItemMatches("F|expand: '%Servers%'", TestEvent.Of(("F", "SRV77")), options));
        Assert.True(Rules.ItemMatches("F|expand: 'x-%Servers%-y'", TestEvent.Of(("F", "x-db1-y")), options));
        Assert.False(Rules.ItemMatches("F|expand: '%Servers%'", TestEvent.Of(("F", "db2")), options));
        Assert.True(Rules.ItemMatches(@"F|expand: '\%Servers%'", TestEvent.Of(("F", "%Servers%")), options));
        Assert.True(Rules.ItemMatches("F: '%Servers%'", TestEvent.Of(("F", "%servers%")), options));
    }

    [Fact]
    public void A_rule_whose_placeholder_has_no_value_is_listed()
    {
        SigmaEngine engine = SigmaEngine.Compile([
            Rules.One("selection:\n  F|expand: '%Admins%'\ncondition: selection"),
        ]);
        SigmaError error = Assert.Single(engine.Errors);
        Assert.Equal(SigmaErrorKind.Placeholder, error.Kind);
        Assert.Equal((6, 15), (error.Line, error.Column));
        Assert.Empty(engine.Rules);
    }

    [Theory]
    [InlineData("F|nonsense: a", "modifier 'nonsense'")]
    [InlineData("F|Contains: a", "modifier 'Contains'")]
    [InlineData("F|i: a", "directly after `re`")]
    [InlineData("F|contains|startswith: a", "only one of")]
    [InlineData("F|re|contains: a", "goes with no other")]
    [InlineData("F|re: '(?=a)b'", "back-tracking")]
    [InlineData(@"F|re: '(a)\1'", "back-tracking")]
    [InlineData(@"F|re: '=\<0>+u'", "back-tracking")]
    [InlineData("F|re: '(a'", "cannot be read")]
    [InlineData("F|re: '(a{1000}){1000}'", "positions")]
    [InlineData("F|cidr: 10.0.0.0/33", "no network")]
    [InlineData("F|cidr: 10.0.0.0", "no network")]
    [InlineData("F|gt: many", "no number")]
    [InlineData("F|exists: maybe", "true or false")]
    [InlineData("F|contains: null", "null cannot be changed")]
    [InlineData("F|base64: 'a*'", "wildcards cannot be encoded")]
    [InlineData("F|base64offset: ''", "leaves nothing")]
    [InlineData("F|windash: '-a -b -c -d -e -f'", "spellings")]
    [InlineData("F|contains|contains: a", "twice")]
    [InlineData("F|gt|contains: 1", "no modifier for text")]
    [InlineData("F: []", "are none")]
    [InlineData("F: {a: b}", "not all scalars")]
    public void What_breaks_the_specification_is_an_error_with_its_place(string item, string message)
    {
        SigmaError error = Rules.Error($"selection:\n  {item}\ncondition: selection");
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Equal(6, error.Line);
        Assert.StartsWith("Sigma ", error.Clause, StringComparison.Ordinal);
    }
}
