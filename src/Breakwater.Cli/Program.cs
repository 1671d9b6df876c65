using Breakwater.Cli.Commands;

return BreakwaterCommand.Run(args, Console.Out, Console.Error);
