using System.Globalization;
using Breakwater.Scenarios.Shapes;
using Breakwater.Scenarios.Writing;

namespace Breakwater.Scenarios.Dialects;

/// <summary>Juniper Junos: interactive commands, audited statements, commits.</summary>
internal sealed class JunosDialect : Dialect
{
    public override string Terminal(int number) => $"pts/{number}";

    public override void Login(Session session, int localPort)
    {
        string port = session.Scene.Port();
        session.Log(JunosShapes.Accepted.With(session.Pid, session.User, session.Source, port), session.LoginProves);
        session.Log(
            JunosShapes.Login.With(
                session.Pid,
                session.User,
                session.Pid,
                session.Source,
                port,
                session.Device.Address,
                session.ByProgram ? "netconf" : "cli"
            ),
            session.LoginProves
        );
    }

    public override void Logout(Session session) => session.Log(JunosShapes.Logout.With(session.Pid, session.User));

    public override void Command(Session session, string command, string[] proves) =>
        session.Log(
            session.ByProgram
                ? JunosShapes.Netconf.With(session.Pid, session.User, command)
                : JunosShapes.Command.With(session.Pid, session.User, command),
            proves
        );

    public override void BeginConfiguration(Session session)
    {
        if (session.ByProgram)
        {
            session.Log(
                JunosShapes.Netconf.With(session.Pid, session.User, "load-configuration action=\"set\" format=\"text\"")
            );
        }
        else
        {
            session.Log(JunosShapes.EnterConfiguration.With(session.Pid, session.User));
        }
    }

    public override void Statement(Session session, string statement, string[] proves)
    {
        session.Account(statement, proves);
        if (!session.ByProgram)
        {
            Command(session, statement, proves);
        }

        string[] words = statement.Split(' ');
        if (words[0] == "delete")
        {
            session.Log(JunosShapes.Deleted.With(session.Pid, session.User, string.Join(' ', words[1..])), proves);
        }
        else
        {
            string path = string.Join(' ', words[1..^1]);
            session.Log(JunosShapes.Other.With(session.Pid, session.User, path), proves);
            session.Log(JunosShapes.Set.With(session.Pid, session.User, path, "unconfigured", words[^1]), proves);
        }
    }

    public override void EndConfiguration(Session session, string[] proves)
    {
        session.Log(JunosShapes.Commit.With(session.Pid, session.User, session.Comment ?? "none"), proves);
        session.Log(JunosShapes.CommitDone.With(session.Pid));
    }
}

/// <summary>Nokia SR OS (classic command line): every command and every configuration line.</summary>
internal sealed class SrOsDialect : Dialect
{
    public override string Terminal(int number) => $"ssh{number}";

    public override void Login(Session session, int localPort) =>
        session.Log(SrOsShapes.Login.With(session.User, session.Source), session.LoginProves);

    public override void Logout(Session session) =>
        session.Log(SrOsShapes.Logout.With(session.User, session.User, session.Source));

    public override void Command(Session session, string command, string[] proves) =>
        session.Log(SrOsShapes.Command.With(session.User, session.Source, session.Device.Name, command), proves);

    public override void BeginConfiguration(Session session) { }

    public override void Statement(Session session, string statement, string[] proves)
    {
        session.Account("configure " + statement, proves);
        session.Log(
            SrOsShapes.Configuration.With(session.User, session.Source, session.Device.Name, statement),
            proves
        );
    }

    public override void EndConfiguration(Session session, string[] proves) =>
        session.Log(SrOsShapes.Command.With(session.User, session.Source, session.Device.Name, "admin save"));
}

/// <summary>Arista EOS: every command in the accounting messages.</summary>
internal sealed class EosDialect : Dialect
{
    public override string Terminal(int number) => $"vty{number + 4}";

    public override void Login(Session session, int localPort) =>
        session.Log(EosShapes.Login.With(session.User, session.Source), session.LoginProves);

    public override void Logout(Session session) => session.Log(EosShapes.Logout.With(session.User, session.Source));

    public override void Command(Session session, string command, string[] proves) =>
        session.Log(
            EosShapes.Command.With(
                session.User,
                Terminal(session.Number),
                session.Source,
                Deferred.Task,
                Stamps.Epoch(session.Now, 2),
                command
            ),
            proves
        );

    public override void BeginConfiguration(Session session)
    {
        session.Account("configure", []);
        Command(session, "configure", []);
        session.Log(EosShapes.Enter.With(session.User, Terminal(session.Number), session.Source));
    }

    public override void Statement(Session session, string statement, string[] proves)
    {
        session.Account(statement, proves);
        Command(session, statement, proves);
    }

    public override void EndConfiguration(Session session, string[] proves)
    {
        session.Log(EosShapes.Leave.With(session.User, Terminal(session.Number), session.Source), proves);
        session.Log(EosShapes.Saved.With(session.User, Terminal(session.Number), session.Source));
    }
}

/// <summary>Huawei VRP: commands that change and commands that display are recorded apart.</summary>
internal sealed class VrpDialect : Dialect
{
    public override string Terminal(int number) => "VTY" + number.ToString(CultureInfo.InvariantCulture);

    public override void Login(Session session, int localPort) =>
        session.Log(
            VrpShapes.Login.With(Deferred.Serial, session.User, session.Source, session.Device.Address),
            session.LoginProves
        );

    public override void Logout(Session session) =>
        session.Log(VrpShapes.Logout.With(Deferred.Serial, session.User, session.Source));

    public override void Command(Session session, string command, string[] proves)
    {
        LineShape shape = command.StartsWith("disp", StringComparison.Ordinal) ? VrpShapes.Display : VrpShapes.Command;
        session.Log(shape.With(Deferred.Serial, session.Source, session.User, session.Typed(command)), proves);
    }

    public override void BeginConfiguration(Session session)
    {
        session.Account("system-view", []);
        Command(session, "system-view", []);
    }

    public override void Statement(Session session, string statement, string[] proves)
    {
        session.Account(statement, proves);
        Command(session, statement, proves);
    }

    public override void EndConfiguration(Session session, string[] proves)
    {
        Command(session, "save", []);
        session.Log(VrpShapes.Saved.With(Deferred.Serial));
    }
}
