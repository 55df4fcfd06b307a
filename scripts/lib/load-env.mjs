// Loaded with --import by the commands that run without Next, which reads .env by itself. What is set already wins.
import { existsSync } from 'node:fs';

if (existsSync('.env')) process.loadEnvFile('.env');
