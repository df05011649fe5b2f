/** The catalogue: every message, by subject. */
import type { Message } from '../message.ts';
import { chainMessages } from './chains.ts';
import { fileMessages } from './files.ts';
import { networkMessages } from './network.ts';
import { olderMessages } from './older-sdks.ts';
import { ourMessages } from './ours.ts';
import { portalMessages } from './portal.ts';
import { profileMessages } from './profiles.ts';
import { rubyMessages } from './ruby.ts';
import { signInMessages } from './sign-in.ts';
import { tokenMessages } from './tokens.ts';
import { tokenMessagesElsewhere } from './tokens-elsewhere.ts';
import { toolMessages } from './tools.ts';

/** By subject, for the page of the documentation. */
export const subjects = [
  { title: 'Tokens: AWS CLI, boto3 and JavaScript', messages: tokenMessages },
  { title: 'Tokens: Go, Terraform, Rust, Java and .NET', messages: tokenMessagesElsewhere },
  { title: 'Signing in', messages: signInMessages },
  { title: 'The portal, STS and keys', messages: portalMessages },
  { title: 'Profiles, sessions and regions', messages: profileMessages },
  { title: 'Chains, programs and keys', messages: chainMessages },
  { title: 'Config and credentials files', messages: fileMessages },
  { title: 'Network and certificates', messages: networkMessages },
  { title: 'Older SDKs: Go 1 and JavaScript 2', messages: olderMessages },
  { title: 'Ruby', messages: rubyMessages },
  { title: 'Words around the cause', messages: toolMessages },
  { title: 'ssotui', messages: ourMessages },
] as const;

export const messages: readonly Message[] = subjects.flatMap(subject => subject.messages);
