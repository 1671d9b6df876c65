namespace Breakwater.Sigma.Parsing;

/// <summary>Names of the specification's clauses, as errors cite them.</summary>
internal static class Clause
{
    public const string Yaml = "Sigma rules 2.1, Yaml File";
    public const string Structure = "Sigma rules 2.1, File Structure";
    public const string Title = "Sigma rules 2.1, Title";
    public const string Status = "Sigma rules 2.1, Status";
    public const string Level = "Sigma rules 2.1, Level";
    public const string Date = "Sigma rules 2.1, Date and Modified";
    public const string LogSource = "Sigma rules 2.1, LogSource";
    public const string Detection = "Sigma rules 2.1, Detection";
    public const string Search = "Sigma rules 2.1, Search-Identifier, Lists and Maps";
    public const string NullValue = "Sigma rules 2.1, Special Field Values";
    public const string Placeholders = "Sigma rules 2.1, Placeholders";
    public const string Condition = "Sigma rules 2.1, Condition";
    public const string Tags = "Sigma rules 2.1, Tags";
    public const string Modifiers = "Sigma modifiers 2.1";
    public const string GenericModifiers = "Sigma modifiers 2.1, Generic Modifiers";
    public const string RegularExpression = "Sigma modifiers 2.1, Regular Expression";
    public const string Encoding = "Sigma modifiers 2.1, Encoding";
    public const string Windash = "Sigma modifiers 2.1, String Modifiers (windash)";
    public const string Numeric = "Sigma modifiers 2.1, Numeric Modifiers";
    public const string Time = "Sigma modifiers 2.1, Time Modifiers";
    public const string Cidr = "Sigma modifiers 2.1, IP Modifiers (cidr)";
    public const string FieldReference = "Sigma modifiers 2.1, Specific Modifiers (fieldref)";
    public const string Correlation = "Sigma correlation rules 2.1";
    public const string CorrelationKind = "Sigma correlation rules 2.1, Correlation type";
    public const string CorrelationRules = "Sigma correlation rules 2.1, Related rules";
    public const string Aliases = "Sigma correlation rules 2.1, Aliases";
    public const string Grouping = "Sigma correlation rules 2.1, Grouping";
    public const string TimeSelection = "Sigma correlation rules 2.1, Time Selection";
    public const string CorrelationCondition = "Sigma correlation rules 2.1, Condition";
    public const string Generate = "Sigma correlation rules 2.1, Generate";
    public const string Filter = "Sigma filters 2.1";
    public const string Pipeline = "pySigma, Processing Pipelines";
}
