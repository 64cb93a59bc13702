/** A small collection with every kind of answer, well-formed and not. */
import type { WorldCollection } from './query-world.ts';

export const SAMPLE: WorldCollection = {
  collectionId: 'skin',
  instructions: [
    { id: 'where', type: 'free_text', description: 'Where is it?' },
    { id: 'size', type: 'free_text_with_unit', description: 'How large is it?' },
    {
      id: 'when',
      type: 'multiple_choice',
      description: 'When does it itch?',
      options: [
        { value: 'am', label: 'In the morning' },
        { value: 'pm', label: 'At night' },
        { value: 'no', label: 'Never' },
      ],
    },
    { id: 'why', type: 'multiple_choice_with_free_text', description: 'Why?' },
    { id: 'photo', type: 'file_upload', description: 'Upload a photo' },
    { id: 'stars', type: 'rating', description: 'Stars' },
  ],
  submissions: [
    {
      submission_id: 'sub-1',
      participant_id: 'part-a',
      created_at: '2026-03-19T10:30:00Z',
      responses: {
        stars: { type: 'rating', value: 5 },
        where: { type: 'free_text', value: 'Small red patch,\n"left" forearm' },
        size: { type: 'free_text_with_unit', value: '9.5', unit: 'cm' },
        when: { type: 'multiple_choice', values: ['am', 'pm'] },
        why: {
          type: 'multiple_choice_with_free_text',
          values: [
            { option: 'sun', explanation: 'a red day' },
            { option: 'other', explanation: '' },
          ],
        },
        photo: {
          type: 'file_upload',
          files: [
            { name: 'photo.jpg', path: 'files/1.jpg' },
            { name: 'photo.jpg', path: 'files/2.jpg' },
            { name: 'gone\u202egpj.exe', path: 'files/gone.exe' },
          ],
        },
      },
    },
    {
      submission_id: 'sub-2',
      participant_id: 'part-a',
      created_at: '2026-03-20T10:30:00Z',
      responses: {
        where: { type: 'free_text', value: '=1+1' },
        size: { type: 'free_text_with_unit', value: '10', unit: 'mm' },
        when: { type: 'multiple_choice', values: 'never' },
        photo: { type: 'file_upload', files: [{ name: '../../etc/passwd', path: 'files/3.bin' }] },
      },
    },
    {
      submission_id: 'sub-1',
      participant_id: 'part-b',
      responses: { where: { type: 'free_text', value: '左前臂' } },
    },
  ],
  entries: {
    'files/1.jpg': 'first picture',
    'files/2.jpg': 'second picture',
    'files/3.bin': 'third file',
    'files/loose.txt': 'loose file',
  },
};
